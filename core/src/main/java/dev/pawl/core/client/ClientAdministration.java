package dev.pawl.core.client;

import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Randomness;
import java.util.List;
import java.util.function.Predicate;

/// Looks after the clients, for operators.
public final class ClientAdministration {

    /// Begins every secret, so that a search through sources and logs finds one.
    private static final String SECRET_PREFIX = "pcs_";

    private static final int SECRET_BYTES = 32;

    /// Why nothing was done.
    public enum Refusal {
        NAME_TAKEN,
        NOT_FOUND,
        /// It stands in the configuration, which alone can change it.
        CONFIGURED
    }

    /// What became of a change.
    public sealed interface Changed {
        record Done() implements Changed {}

        record Refused(Refusal why) implements Changed {}
    }

    private final RegisteredClients registered;
    private final Database database;
    private final Randomness randomness;

    public ClientAdministration(RegisteredClients registered, Platform platform) {
        this.registered = registered;
        this.database = platform.database();
        this.randomness = platform.randomness();
    }

    public List<Client> all() {
        return database.reading(registered::all);
    }

    /// A fresh secret, to be shown once.
    public String newSecret() {
        return SECRET_PREFIX + Base64Url.encode(randomness.bytes(SECRET_BYTES));
    }

    public Changed create(Client client, Trace trace) {
        return change(
                client.id(),
                Refusal.NAME_TAKEN,
                tx -> Clients.in(tx).insert(client),
                new AdminAct.ClientCreated(client.id().value()),
                trace);
    }

    /// Gives a client another credential. The one before is void at once.
    public Changed setCredential(ClientId id, Credential credential, Trace trace) {
        return change(
                id,
                Refusal.NOT_FOUND,
                tx -> Clients.in(tx).setCredential(id, credential),
                new AdminAct.ClientCredentialChanged(id.value()),
                trace);
    }

    public Changed delete(ClientId id, Trace trace) {
        return change(
                id,
                Refusal.NOT_FOUND,
                tx -> Clients.in(tx).delete(id),
                new AdminAct.ClientDeleted(id.value()),
                trace);
    }

    private Changed change(
            ClientId id,
            Refusal otherwise,
            Predicate<Transaction> work,
            AdminAct act,
            Trace trace) {
        if (registered.isConfigured(id)) {
            return new Changed.Refused(Refusal.CONFIGURED);
        }
        boolean done =
                database.inTransaction(tx -> {
                    boolean worked = work.test(tx);
                    if (worked) {
                        tx.audit(new AuditEvent.Administered(act, null), trace);
                    }
                    return worked;
                });
        return done ? new Changed.Done() : new Changed.Refused(otherwise);
    }
}
