package dev.pawl.server;

import dev.pawl.core.admin.Administration;
import dev.pawl.core.id.Ids;
import dev.pawl.core.installation.MasterKeyProof;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.signin.CodeForgiveness;
import dev.pawl.core.throttle.Backoff;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.crypto.Argon2id;
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
        MasterKeys masterKeys,
        AuditWiring auditing,
        PasswordHashing hashing,
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
            AuditWiring auditing = new AuditWiring(store, masterKeys);
            PasswordHashing hashing =
                    new PasswordHashing(
                            Argon2id.best(), settings.password().pepper(), randomness, 1, 1);
            Mailing mailing = MailAssembly.counter(settings, store, masterKeys, randomness, ids);
            Administration administration =
                    new AdminWiring(
                                    settings,
                                    masterKeys,
                                    hashing,
                                    forgiveness(store, masterKeys, randomness, clock),
                                    MailLimits.off(clock, randomness),
                                    mailing,
                                    randomness,
                                    clock,
                                    () -> {})
                            .on(store);
            return new OperatorContext(
                    settings, store, clock, masterKeys, auditing, hashing, administration);
        } catch (MasterKeyFile.Unusable | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static CodeForgiveness forgiveness(
            Store store, MasterKeys masterKeys, Randomness randomness, InstantSource clock) {
        return new CodeForgiveness(
                LimitsWiring.guessLimit(
                        Backoff.SECOND_FACTOR, store, masterKeys, randomness, clock, true));
    }

    @Override
    public void close() {
        hashing.close();
        store.close();
    }
}
