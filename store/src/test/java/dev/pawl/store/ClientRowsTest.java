package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.client.ClientPermission;
import dev.pawl.core.client.Clients;
import dev.pawl.core.client.Credential;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.Randomness;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClientRowsTest extends PortContract {

    private Client client(String id, Credential credential, Set<ClientPermission> permissions) {
        return new Client(new ClientId(id), "A service", credential, permissions, clock.instant());
    }

    private boolean change(Predicate<Transaction> work) {
        return database.inTransaction(work::test);
    }

    private Optional<Client> find(Client client) {
        return database.reading(tx -> Clients.in(tx).find(client.id()));
    }

    @Test
    void insert_everyCredential_isReadBack() {
        JwsKey key = JwsKey.generate(JwsAlgorithm.EDDSA, Randomness.secure());
        Client open = client("open", new Credential.None(), Set.of());
        Client secret =
                client(
                        "secret",
                        Credential.Secret.of("pcs_x"),
                        EnumSet.allOf(ClientPermission.class));
        Client signing =
                client(
                        "signing",
                        new Credential.Key(key.publicJwk().orElseThrow()),
                        Set.of(ClientPermission.REVOCATIONS));
        for (Client client : new Client[] {open, secret, signing}) {
            assertThat(change(tx -> Clients.in(tx).insert(client))).isTrue();
            assertThat(change(tx -> Clients.in(tx).insert(client))).isFalse();
            assertThat(find(client)).contains(client);
        }
        List<Client> all = database.reading(tx -> Clients.in(tx).all());
        assertThat(all).containsExactly(open, secret, signing);

        boolean changed =
                change(tx -> Clients.in(tx).setCredential(signing.id(), secret.credential()));
        assertThat(changed).isTrue();
        assertThat(find(signing).orElseThrow().credential()).isEqualTo(secret.credential());
        assertThat(change(tx -> Clients.in(tx).delete(signing.id()))).isTrue();
        assertThat(change(tx -> Clients.in(tx).delete(signing.id()))).isFalse();
        assertThat(find(signing)).isEmpty();
    }

    @Test
    @Tag("OAU-10")
    void use_assertion_isGoodOnce_untilItIsForgotten() {
        byte[] hash = {1, 2, 3};
        var end = clock.instant().plus(Duration.ofMinutes(1));

        assertThat(change(tx -> Clients.in(tx).use(hash, end))).isTrue();
        assertThat(change(tx -> Clients.in(tx).use(hash, end))).isFalse();
        int early = database.inOneStatement(tx -> Clients.in(tx).sweep(end, 10));
        int late = database.inOneStatement(tx -> Clients.in(tx).sweep(end.plusMillis(1), 10));

        assertThat(early).isZero();
        assertThat(late).isOne();
        assertThat(change(tx -> Clients.in(tx).use(hash, end))).isTrue();
    }
}
