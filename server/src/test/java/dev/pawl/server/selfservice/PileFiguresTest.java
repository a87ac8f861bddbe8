package dev.pawl.server.selfservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Session;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import dev.pawl.server.refresh.PlantedSessions;
import dev.pawl.server.refresh.Supply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Prints how long it takes to end the sessions of an account that has very many, beside an
/// ordinary one, and what others' refreshes take meanwhile. Asserts no time.
///
/// The long form: `-Dpawl.pile.sessions=1000000`
class PileFiguresTest {

    private static final int PLANTED = Integer.getInteger("pawl.pile.sessions", 1_000);
    private static final int REFRESHES = 200;
    private static final int ROUNDS = Integer.getInteger("pawl.pile.rounds", 3);

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    private enum End {
        SIGN_OUT_EVERYWHERE,
        CHANGE_OF_PASSWORD,
        RESET,
        THEFT,
        DISABLING
    }

    @ParameterizedTest
    @EnumSource(On.class)
    void figures(On database) {
        try (TestServer server = TestServer.start(database, directory, Map.of())) {
            Person owner = Person.signedUp(server);
            Person ordinary = Person.signedUp(server);
            for (End end : End.values()) {
                String took = median(server, ordinary, end);
                System.out.printf("%s %s ordinary: %s%n", database, end, took);
            }
            System.out.printf(
                    "%s refresh beside nobody: %s%n", database, refreshes(server, () -> true));
            plant(server, account(server, owner));
            for (End end : End.values()) {
                String took = median(server, owner, end);
                System.out.printf("%s %s of %d sessions: %s%n", database, end, PLANTED, took);
            }
        }
    }

    /// The median of several, of which the first warm up.
    private static String median(TestServer server, Person owner, End end) {
        List<Took> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            all.add(time(server, owner, end));
            restore(server, account(server, owner));
        }
        Collections.sort(all);
        return all.get(ROUNDS / 2) + "; the longest " + all.getLast().millis() + " ms";
    }

    private record Took(long millis, String refreshes) implements Comparable<Took> {

        @Override
        public int compareTo(Took other) {
            return Long.compare(millis, other.millis());
        }

        @Override
        public String toString() {
            return millis + " ms; refreshes beside it: " + refreshes;
        }
    }

    /// How long it takes, and what refreshes of others take beside it.
    private static Took time(TestServer server, Person owner, End end) {
        Runnable act = prepared(server, owner, end);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<String> others =
                CompletableFuture.supplyAsync(() -> refreshes(server, over::get));
        long began = System.nanoTime();
        act.run();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        over.set(true);
        String refreshes = others.join();
        if (end == End.DISABLING) {
            var _ = server.administration().users().enable(OPERATOR, account(server, owner));
        }
        return new Took(millis, refreshes);
    }

    private static final Actor OPERATOR = new Actor.Operator(new Trace("127.0.0.1", "figures"));

    private static Runnable prepared(TestServer server, Person owner, End end) {
        AccountId id = account(server, owner);
        Supply supply = new Supply(server);
        Account account =
                server.store().database().reading(tx -> Accounts.in(tx).find(id)).orElseThrow();
        Session session = supply.sessionAt(2, account);
        String[] own = {"Authorization", "Bearer " + supply.accessToken(session)};
        String token = end == End.RESET ? owner.recoveryToken() : "";
        Api api = server.api();
        return () -> {
            switch (end) {
                case SIGN_OUT_EVERYWHERE ->
                        require(api.post("/v1/auth/logout-everywhere", "", own), 204);
                case CHANGE_OF_PASSWORD -> {
                    String body =
                            Person.json(
                                    "password", Person.PASSWORD, "new_password", Person.PASSWORD);
                    assertThat(api.post("/v1/me/password", body, own).status()).isLessThan(300);
                }
                case RESET -> require(owner.reset(token, Person.PASSWORD), 204);
                case THEFT -> require(api.refresh(supply.token(session, 0)), 401);
                case DISABLING -> {
                    var _ = server.administration().users().disable(OPERATOR, id);
                }
            }
        };
    }

    private static void require(Reply reply, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    }

    private static AccountId account(TestServer server, Person owner) {
        return server.store()
                .database()
                .reading(tx -> Accounts.in(tx).findByEmail(new Email(owner.email())))
                .orElseThrow()
                .account()
                .id();
    }

    /// At least so many, and until something is over.
    private static String refreshes(TestServer server, BooleanSupplier over) {
        Supply supply = new Supply(server);
        Session session = supply.session();
        List<Long> micros = new ArrayList<>();
        for (int generation = 0; generation < REFRESHES || !over.getAsBoolean(); generation++) {
            long began = System.nanoTime();
            require(server.api().refresh(supply.token(session, generation)), 200);
            micros.add((System.nanoTime() - began) / 1_000);
        }
        Collections.sort(micros);
        return "p50 %.1f ms, p99 %.1f ms, most %.1f ms"
                .formatted(at(micros, 0.5), at(micros, 0.99), micros.getLast() / 1_000.0);
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) (sorted.size() * share)) / 1_000.0;
    }

    private static void plant(TestServer server, AccountId account) {
        PlantedSessions.plant(server, account, PLANTED);
        if (server.on() == On.POSTGRESQL) {
            int _ = server.database().update("VACUUM ANALYZE session"); // as autovacuum does soon
        }
    }

    /// Makes the planted sessions living ones again.
    private static void restore(TestServer server, AccountId account) {
        UUID id = account.value();
        int _ = server.database().update("DELETE FROM session_remnant WHERE account_id = ?", id);
        int _ = server.database().update("UPDATE account SET session_epoch = 0 WHERE id = ?", id);
        int _ =
                server.database()
                        .update(
                                "UPDATE session SET revoked_at = NULL, epoch = 0 WHERE account_id = ? AND revoked_at IS NOT NULL",
                                id);
    }
}
