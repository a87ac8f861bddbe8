package dev.pawl.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.core.session.Session;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.RawDatabase;
import dev.pawl.server.client.Reply;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What keeps the retry window open on two nodes: a lost database, and not one account's trouble.
class TroubleOnTwoNodesTest extends TwoNodes {

    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final Duration HALF = OVERLAP.dividedBy(2);
    private static final int THEFTS = 8;
    private static final long LIMIT = TimeUnit.MINUTES.toNanos(1);

    private static final String WAITING =
            "SELECT pid FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'";

    /// Why an account's sessions cannot be ended.
    enum Trouble {
        /// Somebody holds the account.
        LOCK_WAIT {
            @Override
            void during(RawDatabase database, Session session, Runnable work) {
                holding(
                        database,
                        "SELECT FROM account WHERE id = '" + session.account() + "'",
                        work);
            }
        },
        /// The statement takes longer than any may.
        STATEMENT_TIMEOUT {
            @Override
            void during(RawDatabase database, Session session, Runnable work) {
                int _ = database.update(SLOW);
                int _ =
                        database.update(
                                """
                                CREATE TRIGGER slow BEFORE UPDATE OF revoked_at ON session
                                FOR EACH ROW WHEN (NEW.account_id = '%s')
                                EXECUTE FUNCTION slow()
                                """
                                        .formatted(session.account()));
                try {
                    work.run();
                } finally {
                    int _ = database.update("DROP TRIGGER slow ON session");
                }
            }
        };

        private static final String SLOW =
                """
                CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_catalog.pg_sleep(60); RETURN NEW; END $$
                """;

        abstract void during(RawDatabase database, Session session, Runnable work);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("NBR-05")
    void theft_thatCannotBeEndedOnOneNode_leavesEverybodysWindowAsItIs(Trouble trouble) {
        Session stolen = supply.sessionAt(2, supply.account());
        List<Session> others = sessions();
        List<Session> bystanders = sessions();
        rotate(bystanders);
        one.clock().advance(HALF);

        trouble.during(one.database(), stolen, () -> presentAll(stolen, others));

        one.clock().advance(HALF.minusMillis(1));
        assertThat(present(bystanders.subList(0, CALLERS / 2)))
                .extracting(reply -> reply.at("rotation"))
                .containsOnly("retried");
        one.clock().advance(Duration.ofMillis(1)); // now == rotatedAt + overlap is too late
        assertThat(present(bystanders))
                .extracting(Reply::code)
                .containsOnly("refresh_token_reused");
        assertThat(one.api().refresh(supply.token(stolen, 0)).code())
                .isEqualTo("refresh_token_reused");
        assertThat(two.api().refresh(supply.token(stolen, 2)).code()).isEqualTo("session_revoked");
    }

    /// The used token at one node, again and again, while others rotate on both.
    private void presentAll(Session stolen, List<Session> others) {
        List<Reply> replies =
                Together.call(
                        CALLERS,
                        caller ->
                                caller < THEFTS
                                        ? () -> one.api().refresh(supply.token(stolen, 0))
                                        : () -> refresh(others, caller));
        assertThat(replies.subList(0, THEFTS)).extracting(Reply::status).containsOnly(503);
        assertThat(replies.subList(THEFTS, CALLERS)).extracting(Reply::status).containsOnly(200);
    }

    /// The twin: nodes whose connections were cut may have lost the response to a rotation.
    @Test
    @Tag("NBR-05")
    void outage_onBothNodes_holdsTheWindowOpenOnce() {
        List<Session> bystanders = sessions();
        rotate(bystanders);
        one.clock().advance(HALF);
        nodes().forEach(this::cutOff);
        one.clock().advance(HALF);

        assertThat(present(bystanders))
                .extracting(reply -> reply.at("rotation"))
                .containsOnly("retried");
        one.clock().advance(OVERLAP);
        assertThat(present(bystanders))
                .extracting(Reply::code)
                .containsOnly("refresh_token_reused");
    }

    /// The server ends the connection in the middle of a rotation.
    private void cutOff(TestServer node) {
        Session session = supply.session();
        holding(
                node.database(),
                "SELECT FROM session WHERE id = '" + session.id() + "'",
                () -> {
                    CompletableFuture<Reply> rotation =
                            CompletableFuture.supplyAsync(
                                    () -> node.api().refresh(supply.token(session, 0)));
                    String pid = awaitWaiting(node.database());
                    assertThat(node.database().texts("SELECT pg_terminate_backend(" + pid + ")"))
                            .containsExactly("true");
                    assertThat(Together.await(rotation).status()).isEqualTo(503);
                });
    }

    private static String awaitWaiting(RawDatabase database) {
        long deadline = System.nanoTime() + LIMIT;
        List<String> waiting = database.texts(WAITING);
        while (waiting.isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
            waiting = database.texts(WAITING);
        }
        return waiting.getFirst();
    }

    /// Works while a connection of its own holds a row.
    private static void holding(RawDatabase database, String row, Runnable work) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.execute(row + " FOR UPDATE")).isTrue();
            work.run();
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Each of an account of its own.
    private List<Session> sessions() {
        return Stream.generate(supply::session).limit(CALLERS).toList();
    }

    private void rotate(List<Session> sessions) {
        assertThat(present(sessions))
                .extracting(reply -> reply.at("rotation"))
                .containsOnly("rotated");
    }

    /// The first token of each, all at once, half of them at either node.
    private List<Reply> present(List<Session> sessions) {
        return Together.call(sessions.size(), caller -> () -> refresh(sessions, caller));
    }

    private Reply refresh(List<Session> sessions, int caller) {
        return node(caller).api().refresh(supply.token(sessions.get(caller), 0));
    }
}
