package dev.pawl.server;

import dev.pawl.core.factor.CodeCheck;
import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.core.factor.RecoveryCodes;
import dev.pawl.core.factor.TotpSecrets;
import dev.pawl.core.id.Ids;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.owner.OwnFactors;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.signin.Admission;
import dev.pawl.core.signin.ChallengeTokens;
import dev.pawl.core.signin.DueEnrolment;
import dev.pawl.core.signin.Freshness;
import dev.pawl.core.signin.OpenChallenge;
import dev.pawl.core.signin.OwnPassword;
import dev.pawl.core.signin.SecondStep;
import dev.pawl.core.signin.StepUp;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import dev.pawl.http.FactorUseCases;
import dev.pawl.store.Store;
import java.time.InstantSource;

/// Everything that second factors need, put together.
record FactorWiring(
        FactorPolicy policy,
        Store store,
        MasterKeys masterKeys,
        Mailing mailing,
        Ids ids,
        Randomness randomness,
        InstantSource clock) {

    Admission admission(SessionOpening opening) {
        return new Admission(
                opening,
                store.factors(),
                store.duties(),
                policy,
                store.challenges(),
                new ChallengeTokens(masterKeys),
                store.audit(),
                ids);
    }

    FactorUseCases useCases(
            Admission admission, LimitsWiring limits, OwnPassword ownPassword, Grants grants) {
        var secrets = new TotpSecrets(masterKeys.sealedBox("totp-secrets"), randomness);
        var codes = new RecoveryCodes(masterKeys.mac("recovery-codes"), randomness);
        var check = new CodeCheck(store.factors(), secrets, codes);
        var enrolment = new Enrolment(store.factors(), secrets, codes, ids);
        var challenges =
                new OpenChallenge(
                        new ChallengeTokens(masterKeys), store.challenges(), store.accounts());
        return new FactorUseCases(
                new SecondStep(
                        challenges,
                        check,
                        admission,
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
                new StepUp(
                        ownPassword,
                        check,
                        limits.secondFactor(),
                        store.factors(),
                        store.database(),
                        store.accounts(),
                        store.sessions(),
                        store.audit(),
                        grants,
                        clock),
                new OwnFactors(
                        enrolment,
                        store.factors(),
                        policy,
                        store.database(),
                        store.accounts(),
                        store.sessions(),
                        mailing,
                        store.audit(),
                        clock),
                new Freshness(policy, store.factors(), store.database(), clock));
    }
}
