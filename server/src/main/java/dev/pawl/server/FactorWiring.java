package dev.pawl.server;

import dev.pawl.core.device.RememberPolicy;
import dev.pawl.core.device.RememberedDevices;
import dev.pawl.core.factor.CodeCheck;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.core.factor.PasskeyCheck;
import dev.pawl.core.factor.PasskeyQuestions;
import dev.pawl.core.factor.RecoveryCodes;
import dev.pawl.core.factor.TotpSecrets;
import dev.pawl.core.id.Ids;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.owner.OwnDevices;
import dev.pawl.core.owner.OwnFactors;
import dev.pawl.core.owner.OwnPasskeys;
import dev.pawl.core.session.Continuation;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.signin.Admission;
import dev.pawl.core.signin.ChallengeTokens;
import dev.pawl.core.signin.DeviceRecognition;
import dev.pawl.core.signin.DueEnrolment;
import dev.pawl.core.signin.EarlierSession;
import dev.pawl.core.signin.FactorWaiver;
import dev.pawl.core.signin.Freshness;
import dev.pawl.core.signin.OpenChallenge;
import dev.pawl.core.signin.OwnPassword;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.signin.PasskeySignIn;
import dev.pawl.core.signin.PasskeyUse;
import dev.pawl.core.signin.SecondStep;
import dev.pawl.core.signin.StepUp;
import dev.pawl.core.signin.WayIn;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.passkey.RelyingParty;
import dev.pawl.http.factor.FactorUseCases;
import dev.pawl.server.lifecycle.OnFirstUse;
import dev.pawl.server.settings.HttpSettings;
import dev.pawl.server.settings.Origin;
import dev.pawl.store.Store;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/// Everything that second factors need, put together.
record FactorWiring(
        FactorPolicy policy,
        RememberPolicy remember,
        HttpSettings http,
        Store store,
        MasterKeys masterKeys,
        Mailing mailing,
        Ids ids,
        Randomness randomness,
        InstantSource clock) {

    CredentialFingerprints fingerprints() {
        return new CredentialFingerprints(policy);
    }

    Freshness freshness() {
        return new Freshness(policy, store.database());
    }

    OwnerGate gate() {
        return new OwnerGate(freshness(), clock);
    }

    Admission admission(
            SessionOpening opening, DeviceRecognition recognition, EarlierSession earlier) {
        return new Admission(
                opening,
                recognition,
                earlier,
                new FactorWaiver(rememberedDevices()),
                policy,
                fingerprints(),
                new ChallengeTokens(masterKeys),
                ids);
    }

    private RememberedDevices rememberedDevices() {
        return new RememberedDevices(remember, masterKeys, ids);
    }

    OwnDevices ownDevices() {
        return new OwnDevices(gate(), rememberedDevices(), store.database());
    }

    FactorUseCases useCases(
            Admission admission,
            LimitsWiring limits,
            OwnPassword ownPassword,
            Continuation continuation,
            Grants grants) {
        var secrets = new TotpSecrets(masterKeys.sealedBox("totp-secrets"), randomness);
        var codes = new RecoveryCodes(masterKeys.mac("recovery-codes"), randomness);
        var check = new CodeCheck(secrets, codes);
        var questions = new PasskeyQuestions(masterKeys, ids);
        var passkeyCheck =
                new PasskeyCheck(
                        questions,
                        masterKeys.sealedBox("passkeys"),
                        new OnFirstUse<>(this::relyingParty),
                        randomness,
                        store.database(),
                        clock);
        var passkeys = new PasskeyUse(passkeyCheck, questions);
        var enrolment = new Enrolment(passkeyCheck, secrets, codes, ids);
        var challenges = new OpenChallenge(new ChallengeTokens(masterKeys), fingerprints());
        var stepUp =
                new StepUp(
                        gate(),
                        ownPassword,
                        check,
                        passkeys,
                        limits.secondFactor(),
                        store.database(),
                        grants,
                        clock);
        var wayIn = new WayIn(stepUp);
        var ownFactors =
                new OwnFactors(
                        gate(), wayIn, enrolment, policy, store.database(), continuation, mailing);
        return new FactorUseCases(
                new SecondStep(
                        challenges,
                        check,
                        passkeys,
                        admission,
                        rememberedDevices(),
                        limits.signIn(),
                        limits.secondFactor(),
                        store.database(),
                        mailing,
                        grants),
                new DueEnrolment(
                        challenges,
                        enrolment,
                        admission,
                        limits.signIn(),
                        store.database(),
                        mailing,
                        grants),
                stepUp,
                ownFactors,
                new PasskeySignIn(
                        passkeys,
                        challenges,
                        admission,
                        limits.signIn(),
                        store.database(),
                        grants,
                        clock),
                new OwnPasskeys(
                        gate(), wayIn, passkeyCheck, questions, ownFactors, store.database()),
                freshness());
    }

    /// Passkeys are bound to the host that browsers see, and used on its pages and on those of its
    /// subdomains that may call.
    private RelyingParty relyingParty() {
        String host = http.publicUrl().host();
        Set<String> origins =
                http.allowedOrigins().stream()
                        .filter(Origin::isWeb)
                        .filter(origin ->
                                origin.host().equals(host) || origin.host().endsWith("." + host))
                        .map(Origin::toString)
                        .collect(Collectors.toSet());
        return new RelyingParty(host, origins);
    }
}
