package dev.pawl.server;

import dev.pawl.core.account.AccountIds;
import dev.pawl.core.admin.Administration;
import dev.pawl.core.admin.AuditReading;
import dev.pawl.core.admin.Authority;
import dev.pawl.core.admin.Cursors;
import dev.pawl.core.admin.FirstAdmin;
import dev.pawl.core.admin.KeyAdministration;
import dev.pawl.core.admin.SessionAdministration;
import dev.pawl.core.admin.Statistics;
import dev.pawl.core.admin.UserAdministration;
import dev.pawl.core.admin.UserDirectory;
import dev.pawl.core.admin.UserImport;
import dev.pawl.core.id.Ids;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.password.CommonPasswords;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.password.PasswordPolicy;
import dev.pawl.core.signin.CodeForgiveness;
import dev.pawl.core.signin.Freshness;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.token.KeyChanges;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.Store;
import java.time.InstantSource;
import java.util.List;

/// Puts administration together, for a server and for the command line.
///
/// @param forgiveness of guesses at second factors
/// @param mailLimits how much mail a mailbox gets
/// @param mailing where invitations are left
/// @param afterKeyChange has a server take up a change of its signing keys
record AdminWiring(
        Settings settings,
        MasterKeys masterKeys,
        PasswordHashing hashing,
        CodeForgiveness forgiveness,
        MailLimits mailLimits,
        Mailing mailing,
        Randomness randomness,
        InstantSource clock,
        Runnable afterKeyChange) {

    Administration on(Store store) {
        var database = store.database();
        var ids = new AccountIds(new Ids(clock, randomness), masterKeys);
        var freshness = new Freshness(settings.mfa().policy(), database);
        var gate = new OwnerGate(freshness, clock);
        var authority = new Authority(database, gate);
        var passwords = new NewPasswords(policy(settings), hashing);
        var keys =
                new KeyChanges(settings.tokens(), masterKeys.sealedBox("signing-keys"), randomness);
        return new Administration(
                authority,
                new UserDirectory(database, authority),
                new UserAdministration(
                        database, authority, forgiveness, mailLimits, mailing, ids, clock),
                new UserImport(database, authority, ids),
                passwords,
                new SessionAdministration(database, authority),
                new AuditReading(database, authority),
                new KeyAdministration(database, authority, keys, afterKeyChange, clock),
                new Statistics(database, authority, clock),
                new FirstAdmin(database, passwords, ids, randomness, clock),
                new Cursors(masterKeys.sealedBox("admin-cursors"), randomness));
    }

    static PasswordPolicy policy(Settings settings) {
        return new PasswordPolicy(
                settings.password().minLength(),
                new CommonPasswords(),
                List.of(settings.http().publicUrl().host()));
    }
}
