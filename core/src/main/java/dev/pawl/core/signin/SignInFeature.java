package dev.pawl.core.signin;

import dev.pawl.core.background.Job;
import dev.pawl.core.device.Devices;
import dev.pawl.core.device.RememberedDevices;
import dev.pawl.core.factor.FactorFeature;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.password.PasswordFeature;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.session.SessionFeature;
import dev.pawl.core.throttle.Limits;
import dev.pawl.core.transaction.Sweep;
import java.util.List;

/// Signing up, signing in, and showing once more who one is.
public record SignInFeature(
        SignUp signUp,
        SignIn signIn,
        SecondStep secondStep,
        DueEnrolment dueEnrolment,
        PasskeySignIn passkeySignIn,
        StepUp stepUp,
        OwnerChecks owners,
        SignInDevices devices,
        AccountLimits limits,
        List<Job> jobs) {

    public static SignInFeature assemble(
            Platform platform,
            SignInRules rules,
            Limits allLimits,
            SessionFeature sessions,
            FactorFeature factors,
            PasswordFeature passwords,
            Mailing mailing) {
        var database = platform.database();
        var clock = platform.clock();
        var grants = sessions.grants();
        SignInDevices devices = devices(platform, rules, mailing);
        AccountLimits limits = AccountLimits.assemble(allLimits, devices.known());
        ChallengeTokens challengeTokens = new ChallengeTokens(platform.masterKeys());
        OpenChallenge challenges =
                new OpenChallenge(challengeTokens, factors.fingerprints(), database);
        PasskeyUse passkeys = new PasskeyUse(factors.passkeys(), factors.questions());
        Admission admission =
                new Admission(
                        sessions.opening(),
                        devices.recognition(),
                        new EarlierSession(sessions.refreshTokens(), sessions.ending()),
                        new FactorWaiver(devices.remembered()),
                        factors.policy(),
                        new ChallengeIssue(
                                factors.fingerprints(), challengeTokens, platform.ids()));
        WholeSignIn whole = new WholeSignIn(admission, limits.signIn(), grants);
        Freshness freshness = new Freshness(factors.policy(), database);
        OwnerGate gate = new OwnerGate(freshness, database, clock);
        OwnPassword ownPassword = new OwnPassword(limits.signIn(), passwords.hashing(), database);
        StepUp stepUp =
                new StepUp(
                        gate,
                        ownPassword,
                        factors.codes(),
                        passkeys,
                        limits.secondFactor(),
                        database,
                        grants);
        return new SignInFeature(
                new SignUp(
                        rules.signUp(),
                        limits.signUp(),
                        passwords.chosen(),
                        new OpenSignUp(
                                platform,
                                passwords.chosen(),
                                limits.mail(),
                                admission,
                                mailing,
                                grants),
                        new MailedSignUp(limits.mail(), database, mailing)),
                new SignIn(limits.signIn(), passwords.hashing(), database, admission, grants),
                new SecondStep(
                        challenges,
                        factors.codes(),
                        passkeys,
                        whole,
                        devices.remembered(),
                        limits.secondFactor(),
                        mailing),
                new DueEnrolment(challenges, factors.enrolment(), whole, mailing),
                new PasskeySignIn(passkeys, challenges, whole, platform),
                stepUp,
                new OwnerChecks(freshness, gate, ownPassword, new WayIn(stepUp)),
                devices,
                limits,
                jobs(platform));
    }

    private static SignInDevices devices(Platform platform, SignInRules rules, Mailing mailing) {
        KnownDevices known = new KnownDevices(platform.masterKeys());
        return new SignInDevices(
                known,
                new DeviceRecognition(known, mailing, platform.ids(), rules.newDeviceNotice()),
                new RememberedDevices(rules.remember(), platform));
    }

    private static List<Job> jobs(Platform platform) {
        return List.of(
                Sweep.job(
                        "sweeping challenges",
                        platform.database(),
                        (tx, expiredBefore, limit) ->
                                Challenges.in(tx).sweep(expiredBefore, limit)),
                Sweep.job(
                        "sweeping devices",
                        platform.database(),
                        (tx, now, limit) -> Devices.in(tx).sweep(now, limit)));
    }
}
