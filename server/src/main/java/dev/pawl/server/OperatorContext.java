package dev.pawl.server;

import dev.pawl.core.admin.Administration;
import dev.pawl.core.audit.log.AuditFeature;
import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.audit.log.AuditVerification;
import dev.pawl.core.id.Ids;
import dev.pawl.core.installation.MasterKeyProof;
import dev.pawl.core.outbox.MailFeature;
import dev.pawl.core.password.PasswordFeature;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.signin.CodeForgiveness;
import dev.pawl.core.throttle.Backoff;
import dev.pawl.core.throttle.GuessLimit;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.lifecycle.AlignedClock;
import dev.pawl.server.lifecycle.MasterKeyFile;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.Store;
import java.time.InstantSource;

/// Administration for the length of a command, beside servers that run or without any.
record OperatorContext(
        Settings settings,
        Store store,
        AlignedClock clock,
        Platform platform,
        PasswordFeature passwords,
        Administration administration)
        implements AutoCloseable {

    private static final int CONNECTIONS = 2;

    static OperatorContext open(Settings settings) throws MasterKeyFile.Unusable {
        Randomness randomness = Randomness.secure();
        Ids ids = new Ids(InstantSource.system(), randomness);
        Store store = Store.visit(settings.database().url(), CONNECTIONS, ids);
        try {
            AlignedClock clock = new AlignedClock(InstantSource.system(), store::now);
            clock.align();
            store.goBy(clock);
            MasterKeys masterKeys =
                    new MasterKeyFile(settings.secrets().masterKeyFile())
                            .open(new MasterKeyProof(store.database()), randomness);
            store.markAuditBy(new AuditMacs(masterKeys));
            Platform platform = new Platform(store.database(), clock, randomness, masterKeys);
            PasswordFeature passwords =
                    PasswordFeature.assemble(platform, CoreConfiguration.passwords(settings, 1, 1));
            return new OperatorContext(
                    settings,
                    store,
                    clock,
                    platform,
                    passwords,
                    administration(settings, platform, passwords));
        } catch (MasterKeyFile.Unusable | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Administration administration(
            Settings settings, Platform platform, PasswordFeature passwords) {
        return Administration.assemble(
                platform,
                CoreConfiguration.administration(settings),
                passwords.chosen(),
                new CodeForgiveness(new GuessLimit(Backoff.SECOND_FACTOR, platform, true)),
                MailLimits.off(platform),
                MailFeature.beside(
                        platform, settings.limits().enabled(), settings.mail().smtp() != null));
    }

    /// Whether the audit log was changed.
    AuditVerification auditVerification() {
        return AuditFeature.assemble(platform, settings.audit().retention()).verification();
    }

    @Override
    public void close() {
        passwords.close();
        store.close();
    }
}
