package dev.pawl.core.selfservice;

import dev.pawl.core.background.Job;
import dev.pawl.core.factor.FactorFeature;
import dev.pawl.core.outbox.MailFeature;
import dev.pawl.core.password.PasswordFeature;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.session.SessionFeature;
import dev.pawl.core.signin.SignInFeature;
import dev.pawl.core.transaction.Sweep;
import java.util.List;

/// What owners do with their accounts.
public record SelfServiceFeature(
        OwnAccount account,
        OwnProfile profile,
        OwnActivity activity,
        OwnSessions sessions,
        OwnDevices devices,
        OwnFactors factors,
        OwnPasskeys passkeys,
        AnotherProof anotherProof,
        MailedLinks links,
        List<Job> jobs) {

    public static SelfServiceFeature assemble(
            Platform platform,
            SessionFeature sessions,
            FactorFeature factors,
            PasswordFeature passwords,
            SignInFeature signIn,
            MailFeature mail) {
        var database = platform.database();
        var gate = signIn.owners().gate();
        var mailing = mail.mailing();
        OwnFactors ownFactors =
                new OwnFactors(
                        gate,
                        signIn.owners().wayIn(),
                        factors.enrolment(),
                        factors.policy(),
                        database,
                        sessions.continuation(),
                        mailing);
        return new SelfServiceFeature(
                new OwnAccount(
                        new OwnCredentials(signIn.owners(), database),
                        factors.fingerprints(),
                        passwords.chosen(),
                        signIn.limits().mail(),
                        database,
                        sessions.continuation(),
                        mailing),
                new OwnProfile(database, gate, signIn.limits().profile()),
                new OwnActivity(database),
                new OwnSessions(gate, sessions.ending(), database),
                new OwnDevices(gate, signIn.devices().remembered(), database),
                ownFactors,
                new OwnPasskeys(
                        gate,
                        signIn.owners().wayIn(),
                        factors.passkeys(),
                        factors.questions(),
                        ownFactors),
                new AnotherProof(gate, signIn.limits().mail(), database, mailing),
                links(platform, sessions, factors, passwords, signIn, mail),
                jobs(platform));
    }

    private static MailedLinks links(
            Platform platform,
            SessionFeature sessions,
            FactorFeature factors,
            PasswordFeature passwords,
            SignInFeature signIn,
            MailFeature mail) {
        var database = platform.database();
        SignUpCompletion completion =
                new SignUpCompletion(
                        platform, passwords.chosen(), mail.seal(), signIn.devices().recognition());
        return new MailedLinks(
                new Recovery(signIn.limits().mail(), database, mail.mailing()),
                new PasswordByLink(
                        signIn.limits().signIn(),
                        signIn.limits().secondFactor(),
                        passwords.chosen(),
                        database,
                        completion,
                        signIn.devices().recognition(),
                        mail.mailing()),
                new Confirmation(
                        signIn.owners().gate(),
                        factors.fingerprints(),
                        signIn.owners().password(),
                        database,
                        sessions.continuation(),
                        mail.mailing()),
                new Disowning(new DisownTokens(platform.masterKeys()), database));
    }

    private static List<Job> jobs(Platform platform) {
        return List.of(
                Sweep.job(
                        "sweeping links",
                        platform.database(),
                        (tx, expiredBefore, limit) -> Links.in(tx).sweep(expiredBefore, limit)),
                Sweep.job(
                        "sweeping sign-ups",
                        platform.database(),
                        (tx, expiredBefore, limit) ->
                                PendingSignUps.in(tx).sweep(expiredBefore, limit)));
    }
}
