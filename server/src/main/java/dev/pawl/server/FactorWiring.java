package dev.pawl.server;

import dev.pawl.core.device.RememberPolicy;
import dev.pawl.core.device.RememberedDevices;
import dev.pawl.core.factor.CodeCheck;
import dev.pawl.core.factor.CredentialStamps;
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
import dev.pawl.core.signin.Arrivals;
import dev.pawl.core.signin.ChallengeTokens;
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

    CredentialStamps stamps() {
        return new CredentialStamps(store.factors(), policy);
    }

    Freshness freshness() {
        return new Freshness(policy, store.factors(), store.database(), clock);
    }

    OwnerGate gate() {
        return new OwnerGate(store.accounts(), store.sessions(), freshness(), clock);
    }

    Admission admission(SessionOpening opening, Arrivals arrivals, EarlierSession earlier) {
        return new Admission(
                opening,
                arrivals,
                earlier,
                new FactorWaiver(rememberedDevices(), store.sessions()),
                store.factors(),
                store.duties(),
                policy,
                stamps(),
                store.challenges(),
                new ChallengeTokens(masterKeys),
                store.audit(),
                ids);
    }

    private RememberedDevices rememberedDevices() {
        return new RememberedDevices(store.devices(), store.factors(), remember, masterKeys, ids);
    }

    OwnDevices ownDevices() {
        return new OwnDevices(
                gate(),
                store.devices(),
                rememberedDevices(),
                store.database(),
                store.accounts(),
                store.sessions(),
                store.audit(),
                clock);
    }

    FactorUseCases useCases(
            Admission admission,
            LimitsWiring limits,
            OwnPassword ownPassword,
            Continuation continuation,
            Grants grants) {
        var secrets = new TotpSecrets(masterKeys.sealedBox("totp-secrets"), randomness);
        var codes = new RecoveryCodes(masterKeys.mac("recovery-codes"), randomness);
        var check = new CodeCheck(store.factors(), secrets, codes);
        var questions = new PasskeyQuestions(store.passkeys(), masterKeys, ids);
        var passkeyCheck =
                new PasskeyCheck(
                        store.passkeys(),
                        questions,
                        masterKeys.sealedBox("passkeys"),
                        new OnFirstUse<>(this::relyingParty),
                        randomness,
                        store.database(),
                        clock);
        var passkeys =
                new PasskeyUse(
                        passkeyCheck, questions, store.passkeys(), store.factors(), store.audit());
        var enrolment =
                new Enrolment(store.factors(), store.passkeys(), passkeyCheck, secrets, codes, ids);
        var challenges =
                new OpenChallenge(
                        new ChallengeTokens(masterKeys),
                        store.challenges(),
                        store.accounts(),
                        stamps());
        var stepUp =
                new StepUp(
                        gate(),
                        ownPassword,
                        check,
                        passkeys,
                        limits.secondFactor(),
                        store.factors(),
                        store.database(),
                        store.sessions(),
                        store.audit(),
                        grants,
                        clock);
        var wayIn = new WayIn(stepUp);
        var ownFactors =
                new OwnFactors(
                        gate(),
                        wayIn,
                        enrolment,
                        store.factors(),
                        policy,
                        store.database(),
                        continuation,
                        mailing,
                        store.audit(),
                        clock);
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
                        store.audit(),
                        grants,
                        clock),
                new DueEnrolment(
                        challenges,
                        enrolment,
                        admission,
                        limits.signIn(),
                        store.database(),
                        store.sessions(),
                        mailing,
                        store.audit(),
                        grants,
                        clock),
                stepUp,
                ownFactors,
                new PasskeySignIn(
                        passkeys,
                        challenges,
                        admission,
                        limits.signIn(),
                        store.database(),
                        store.accounts(),
                        mailing,
                        grants,
                        clock),
                new OwnPasskeys(
                        gate(),
                        wayIn,
                        passkeyCheck,
                        questions,
                        store.passkeys(),
                        ownFactors,
                        store.database(),
                        clock),
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
