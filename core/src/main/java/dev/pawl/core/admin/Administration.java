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
        Freshness freshness = new Freshness(rules.factors(), platform.database());
        OwnerGate gate = new OwnerGate(freshness, platform.database(), platform.clock());
        Authority authority = new Authority(platform.database(), gate);
        return new Administration(
                authority,
                new UserDirectory(authority),
                new UserAdministration(platform, authority, forgiveness, mailLimits, mailing),
                new UserImport(authority, new AccountIds(platform)),
                new SessionAdministration(authority),
                new AuditReading(authority),
                new KeyAdministration(
                        platform,
                        authority,
                        new KeyChanges(rules.tokens(), platform),
                        rules.afterKeyChange()),
                new Statistics(authority),
                new FirstAdmin(platform, passwords),
                new Cursors(platform));
    }
}
