package dev.pawl.core.admin;

import dev.pawl.core.account.AccountIds;
import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.signin.CodeForgiveness;
import dev.pawl.core.signin.Freshness;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.token.KeyChanges;
import dev.pawl.core.token.TokenSettings;

/// Everything that administration offers.
public record Administration(
        Authority authority,
        UserDirectory directory,
        UserAdministration users,
        UserImport imports,
        NewPasswords passwords,
        SessionAdministration sessions,
        AuditReading audit,
        KeyAdministration keys,
        Statistics statistics,
        FirstAdmin firstAdmin,
        Cursors cursors) {

    /// What administration goes by.
    ///
    /// @param factors when an administrator must show a second factor
    /// @param afterKeyChange has a server take up a change of its signing keys
    public record Rules(TokenSettings tokens, FactorPolicy factors, Runnable afterKeyChange) {}

    /// For a server, and for the command line.
    ///
    /// @param forgiveness of guesses at second factors
    /// @param mailing where invitations are left
    public static Administration assemble(
            Platform platform,
            Rules rules,
            NewPasswords passwords,
            CodeForgiveness forgiveness,
            MailLimits mailLimits,
            Mailing mailing) {
        var database = platform.database();
        var clock = platform.clock();
        var randomness = platform.randomness();
        var masterKeys = platform.masterKeys();
        AccountIds ids = new AccountIds(platform.ids(), masterKeys);
        OwnerGate gate = new OwnerGate(new Freshness(rules.factors(), database), clock);
        Authority authority = new Authority(database, gate);
        KeyChanges keys = new KeyChanges(rules.tokens(), platform);
        return new Administration(
                authority,
                new UserDirectory(database, authority),
                new UserAdministration(
                        database, authority, forgiveness, mailLimits, mailing, ids, clock),
                new UserImport(database, authority, ids),
                passwords,
                new SessionAdministration(database, authority),
                new AuditReading(database, authority),
                new KeyAdministration(database, authority, keys, rules.afterKeyChange(), clock),
                new Statistics(database, authority, clock),
                new FirstAdmin(database, passwords, ids, randomness, clock),
                new Cursors(masterKeys.sealedBox("admin-cursors"), randomness));
    }
}
