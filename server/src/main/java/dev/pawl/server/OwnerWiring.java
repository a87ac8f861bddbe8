package dev.pawl.server;

import dev.pawl.core.account.AccountIds;
import dev.pawl.core.owner.AnotherProof;
import dev.pawl.core.owner.Confirmation;
import dev.pawl.core.owner.DisownTokens;
import dev.pawl.core.owner.Disowning;
import dev.pawl.core.owner.OwnAccount;
import dev.pawl.core.owner.OwnSessions;
import dev.pawl.core.owner.Recovery;
import dev.pawl.core.owner.SignUpCompletion;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.password.PasswordPolicy;
import dev.pawl.core.session.Continuation;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.core.signin.DeviceRecognition;
import dev.pawl.core.signin.OwnPassword;
import dev.pawl.core.signin.SecondFactorLimits;
import dev.pawl.core.signin.SignInLimits;
import dev.pawl.core.signin.WayIn;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.store.Store;
import java.time.InstantSource;

/// Puts together what owners do with their accounts.
record OwnerWiring(
        Store store,
        FactorWiring factors,
        Continuation continuation,
        MailAssembly mail,
        AccountIds ids,
        DeviceRecognition recognition,
        MailLimits mailLimits,
        SignInLimits signInLimits,
        SecondFactorLimits secondFactorLimits,
        PasswordPolicy policy,
        PasswordHashing hashing,
        InstantSource clock) {

    OwnPassword ownPassword() {
        return new OwnPassword(signInLimits, hashing, store.database());
    }

    OwnAccount ownAccount(WayIn wayIn) {
        return new OwnAccount(
                ownPassword(),
                factors.gate(),
                wayIn,
                factors.fingerprints(),
                policy,
                hashing,
                mailLimits,
                store.database(),
                continuation,
                mail.mailing());
    }

    AnotherProof anotherProof() {
        return new AnotherProof(factors.gate(), mailLimits, store.database(), mail.mailing());
    }

    Recovery recovery() {
        return new Recovery(
                mailLimits,
                signInLimits,
                secondFactorLimits,
                policy,
                hashing,
                store.database(),
                signUpCompletion(),
                recognition,
                mail.mailing());
    }

    private SignUpCompletion signUpCompletion() {
        return new SignUpCompletion(
                policy, hashing, store.database(), mail.seal(), recognition, ids, clock);
    }

    OwnSessions ownSessions(SessionEnding ending) {
        return new OwnSessions(factors.gate(), ending, store.database());
    }

    Disowning disowning(MasterKeys masterKeys) {
        return new Disowning(new DisownTokens(masterKeys), store.database());
    }

    Confirmation confirmation() {
        return new Confirmation(
                factors.gate(),
                factors.fingerprints(),
                ownPassword(),
                store.database(),
                continuation,
                mail.mailing());
    }
}
