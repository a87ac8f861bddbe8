package dev.pawl.core.client;

import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Randomness;
import java.time.Instant;
import java.time.InstantSource;
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
    private final Clients clients;
    private final AuditLog audit;
    private final Randomness randomness;
    private final InstantSource clock;

    public ClientAdministration(
            RegisteredClients registered,
            Database database,
            Clients clients,
            AuditLog audit,
            Randomness randomness,
            InstantSource clock) {
        this.registered = registered;
        this.database = database;
        this.clients = clients;
        this.audit = audit;
        this.randomness = randomness;
        this.clock = clock;
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
                tx -> clients.insert(tx, client),
                new AdminAct.ClientCreated(client.id().value()),
                trace);
    }

    /// Gives a client another credential. The one before is void at once.
    public Changed setCredential(ClientId id, Credential credential, Trace trace) {
        return change(
                id,
                Refusal.NOT_FOUND,
                tx -> clients.setCredential(tx, id, credential),
                new AdminAct.ClientCredentialChanged(id.value()),
                trace);
    }

    public Changed delete(ClientId id, Trace trace) {
        return change(
                id,
                Refusal.NOT_FOUND,
                tx -> clients.delete(tx, id),
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
        Instant now = clock.instant();
        boolean done =
                database.inTransaction(tx -> {
                    boolean worked = work.test(tx);
                    if (worked) {
                        audit.append(tx, new AuditEvent.Administered(act, null), trace, now);
                    }
                    return worked;
                });
        return done ? new Changed.Done() : new Changed.Refused(otherwise);
    }
}
