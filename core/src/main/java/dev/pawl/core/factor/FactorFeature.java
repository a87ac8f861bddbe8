package dev.pawl.core.factor;

import dev.pawl.core.background.Job;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Sweep;
import dev.pawl.crypto.passkey.RelyingParty;
import java.util.List;
import java.util.function.Supplier;

/// Second factors and passkeys: how they are checked and added.
public record FactorFeature(
        FactorPolicy policy,
        CredentialFingerprints fingerprints,
        CodeCheck codes,
        PasskeyCheck passkeys,
        PasskeyQuestions questions,
        Enrolment enrolment,
        List<Job> jobs) {

    /// Puts it together.
    ///
    /// @param relyingParty to which passkeys belong; asked when the first is used
    public static FactorFeature assemble(
            Platform platform, FactorPolicy policy, Supplier<RelyingParty> relyingParty) {
        TotpSecrets secrets = new TotpSecrets(platform);
        RecoveryCodes codes = new RecoveryCodes(platform);
        PasskeyQuestions questions = new PasskeyQuestions(platform);
        PasskeyCheck passkeys = new PasskeyCheck(questions, relyingParty, platform);
        return new FactorFeature(
                policy,
                new CredentialFingerprints(policy),
                new CodeCheck(secrets, codes),
                passkeys,
                questions,
                new Enrolment(passkeys, secrets, codes, platform.ids()),
                List.of(
                        Sweep.job(
                                "sweeping passkey challenges",
                                platform.database(),
                                (tx, expiredBefore, limit) ->
                                        Passkeys.in(tx).sweep(expiredBefore, limit))));
    }
}
