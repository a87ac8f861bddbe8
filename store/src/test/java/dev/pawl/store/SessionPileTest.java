package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.feed.RevocationLog;
import dev.pawl.core.feed.Revoked;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.session.Strength;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An account with very many sessions, as one could be made before there was a limit. Whatever ends
/// them marks a few rows and says the rest in one.
class SessionPileTest extends StoreContract {

    private static final int PLANTED = 20_000;

    private final AtomicInteger statements = new AtomicInteger();
    private AccountId owner;
    private Session old;
    private Store counted;

    @BeforeEach
    void plant() {
        owner = sample.account().id();
        old = sample.session(owner);
        new SessionPlant(store, kind).copies(old, PLANTED);
        clock.advance(Duration.ofSeconds(1));
        counted =
                kind == TestDatabase.POSTGRES
                        ? Store.open(url, Sample.CONNECTIONS, ids, statements::incrementAndGet)
                        : store;
    }

    @AfterEach
    void closeCounted() {
        if (counted != store) {
            counted.close();
        }
    }

    @Test
    @Tag("PILE-01")
    void revokeAll_ofVeryMany_marksFewRows_andEndsAll() {
        Session newest = sample.session(owner);
        statements.set(0);
        int marked = revokeAll(counted, Revocation.SIGNED_OUT_EVERYWHERE);

        assertThat(marked).isEqualTo(RevokeSql.MAX_MARKED + 1);
        assertThat(unmarked()).isGreaterThan(PLANTED - RevokeSql.MAX_MARKED);
        if (kind == TestDatabase.POSTGRES) {
            assertThat(statements).hasValueLessThan(15);
        }
        assertThat(sample.require(newest).lifetime().revokedAt()).isEqualTo(clock.instant());
        assertThat(sample.require(old).lifetime().revokedAt()).isEqualTo(clock.instant());
        assertThat(sample.rotate(Sample.live(old))).isEmpty();
        assertThat(alive()).isEmpty();
        assertThat(strengthened(old)).isFalse();
    }

    @Test
    @Tag("PILE-01")
    void revokeAll_ofVeryMany_isOnTheFeedAsTheUser_andMeansNobodyWhoSignsInAgain() {
        int _ = revokeAll(store, Revocation.PASSWORD_CHANGED);
        Instant now = store.now();
        Session again = sample.session(owner);

        List<Revoked> log =
                store.database().reading(tx -> RevocationLog.in(tx).since(Instant.EPOCH, 9_000));
        List<Revoked> user = log.stream().filter(it -> it.id().equals(owner.value())).toList();
        assertThat(user).singleElement().matches(it -> it.kind() == Revoked.Kind.USER);
        // Tokens say when they were issued by the second.
        assertThat(user.getFirst().revokedAt())
                .isBefore(Instant.ofEpochSecond(now.getEpochSecond()));

        assertThat(sample.require(again).isAlive(clock.instant())).isTrue();
        assertThat(sample.rotate(Sample.live(again))).hasSize(1);
        assertThat(alive()).extracting(Session::id).containsExactly(again.id());
        assertThat(strengthened(again)).isTrue();
    }

    @Test
    @Tag("PILE-01")
    void revokeAll_again_endsWhatOpenedSince() {
        int _ = revokeAll(store, Revocation.REUSED);
        Session again = sample.session(owner);
        clock.advance(Duration.ofSeconds(1));

        assertThat(revokeAll(store, Revocation.BY_ADMIN)).isEqualTo(1);

        assertThat(sample.require(again).isRevoked()).isTrue();
        assertThat(sample.require(old).lifetime().revokedAt())
                .isEqualTo(clock.instant().minus(Duration.ofSeconds(1)));
        assertThat(revokeAll(store, Revocation.BY_ADMIN)).isZero();
    }

    @Test
    @Tag("PILE-01")
    void settle_afterwards_marksEveryRow_andForgetsTheStroke() {
        int _ = revokeAll(store, Revocation.REUSED);
        Instant ended = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        Session again = sample.session(owner);

        while (on(store, tx -> Sessions.in(tx).settle(5_000))) {}

        assertThat(unmarked()).isEqualTo(1);
        assertThat(remnants()).isZero();
        assertThat(sample.require(old).lifetime().revokedAt()).isEqualTo(ended);
        assertThat(reason(old.id())).isEqualTo("reused");
        assertThat(sample.rotate(Sample.live(again))).hasSize(1);
    }

    @Test
    @Tag("PILE-01")
    void alive_ofVeryMany_showsTheNewest() {
        Session newest = sample.session(owner);
        assertThat(alive()).hasSize(10).first().isEqualTo(newest);
    }

    @Test
    @Tag("PILE-01")
    void trim_ofVeryMany_endsAFewEachTime() {
        Session newest = sample.session(owner);
        int before = unmarked();

        List<SessionId> ended =
                on(store, tx -> Sessions.in(tx).trim(owner, 100, newest.id(), clock.instant()));

        assertThat(ended).hasSize(51);
        assertThat(unmarked()).isEqualTo(before - 51);
        assertThat(sample.require(newest).isAlive(clock.instant())).isTrue();
    }

    private int revokeAll(Store node, Revocation why) {
        return on(node, tx -> Sessions.in(tx).revokeAll(owner, clock.instant(), why));
    }

    private boolean strengthened(Session session) {
        return on(
                        store,
                        tx ->
                                Sessions.in(tx)
                                        .strengthen(
                                                session.id(), Strength.PASSWORD, clock.instant()))
                .isPresent();
    }

    private List<Session> alive() {
        return on(store, tx -> Sessions.in(tx).alive(owner, clock.instant(), 10));
    }

    private int unmarked() {
        return number("SELECT count(*) FROM session WHERE account_id = ? AND revoked_at IS NULL");
    }

    private int remnants() {
        return number("SELECT count(*) FROM session_remnant WHERE account_id = ?");
    }

    private int number(String sql) {
        return on(store, tx -> Sql.in(tx).find(sql, key -> key.id(owner.value()), Row::number))
                .orElseThrow();
    }

    private String reason(SessionId session) {
        return on(
                        store,
                        tx ->
                                Sql.in(tx)
                                        .find(
                                                "SELECT revocation FROM session WHERE id = ?",
                                                key -> key.id(session.value()),
                                                Row::text))
                .orElseThrow();
    }

    private static <T> T on(Store node, Function<Transaction, T> work) {
        return node.database().inTransaction(work);
    }
}
