package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.feed.RevocationLog;
import dev.pawl.core.feed.Revoked;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever ends a session says so in the log of revocations, in the same transaction.
class RevocationRowsTest extends PortContract {

    private static final int ALL = 10_000;

    private List<Revoked> log() {
        return database.reading(tx -> RevocationLog.in(tx).since(Instant.EPOCH, ALL));
    }

    private List<Revoked> log(UUID... subjects) {
        return log().stream().filter(entry -> List.of(subjects).contains(entry.id())).toList();
    }

    @Test
    void revoke_isRecordedOnceByTheDatabasesClock() {
        Session session = sample.session();
        Instant before = now();
        for (int i = 0; i < 2; i++) {
            boolean _ =
                    database.inTransaction(tx ->
                            Sessions.in(tx)
                                    .revoke(session.id(), clock.instant(), Revocation.SIGNED_OUT));
        }

        List<Revoked> entries = log(session.id().value());
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().kind()).isEqualTo(Revoked.Kind.SESSION);
        assertThat(entries.getFirst().revokedAt()).isBetween(before, now());
    }

    @Test
    void revokeAll_recordsEverySessionAndNobodyElses() {
        Session first = sample.session();
        Session second = sample.session(first.account());
        Session others = sample.session();

        int _ =
                database.inTransaction(tx ->
                        Sessions.in(tx)
                                .revokeAll(first.account(), clock.instant(), Revocation.REUSED));

        assertThat(log(first.id().value(), second.id().value(), others.id().value()))
                .extracting(Revoked::id)
                .containsExactlyInAnyOrder(first.id().value(), second.id().value());
    }

    @Test
    void rollback_recordsNothing() {
        Session session = sample.session();
        try {
            database.inTransaction(tx -> {
                boolean _ =
                        Sessions.in(tx)
                                .revoke(session.id(), clock.instant(), Revocation.SIGNED_OUT);
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException _) {
            // as intended
        }

        assertThat(log(session.id().value())).isEmpty();
    }

    @Test
    void disableAndDelete_recordTheUser_andDeleteTheSessionsThatWereAlive() {
        Session session = sample.session();
        AccountId account = session.account();
        database.useTransaction(tx -> ManagedAccounts.in(tx).setDisabled(account, true));
        List<Revoked> disabled = log(account.value(), session.id().value());
        database.useTransaction(tx -> ManagedAccounts.in(tx).delete(account));

        assertThat(disabled).extracting(Revoked::kind).containsExactly(Revoked.Kind.USER);
        assertThat(log(account.value(), session.id().value()))
                .extracting(Revoked::id)
                .containsExactlyInAnyOrder(account.value(), session.id().value());
    }

    @Test
    @Tag("FEED-01")
    void after_pageByPage_isEverythingOnce() {
        Session first = sample.session();
        for (int i = 0; i < 6; i++) {
            Session _ = sample.session(first.account());
        }
        int _ =
                database.inTransaction(tx ->
                        Sessions.in(tx)
                                .revokeAll(first.account(), clock.instant(), Revocation.REUSED));
        List<Revoked> all = log();
        List<Revoked> paged = new ArrayList<>();
        List<Revoked> page = database.reading(tx -> RevocationLog.in(tx).since(Instant.EPOCH, 3));
        while (!page.isEmpty()) {
            paged.addAll(page);
            Revoked last = page.getLast();
            page = database.reading(tx -> RevocationLog.in(tx).after(last, 3));
        }

        assertThat(paged).isEqualTo(all).hasSizeGreaterThanOrEqualTo(1);
    }

    /// Tokens of the gathered sessions are void by their user; nobody else's are.
    @Test
    @Tag("FEED-02")
    void gather_userWithMany_isToldAsAUser() {
        Session first = sample.session();
        List<Session> many = new ArrayList<>(List.of(first));
        for (int i = 0; i < 4; i++) {
            many.add(sample.session(first.account()));
        }
        Session few = sample.session();
        many.forEach(this::revoke);
        revoke(few);
        Instant last = log(ids(many)).getLast().revokedAt();
        UUID user = first.account().value();

        assertThat(gather(now().minus(Duration.ofMinutes(1)))).isZero();
        assertThat(gather(now().plus(Duration.ofMinutes(1)))).isEqualTo(5);
        assertThat(gather(now().plus(Duration.ofMinutes(1)))).isZero();

        assertThat(log(ids(many))).isEmpty();
        assertThat(log(user))
                .containsExactly(new Revoked(Revoked.Kind.USER, user, last.plusSeconds(2)));
        assertThat(log(few.id().value())).hasSize(1);
    }

    private int gather(Instant before) {
        return database.inTransaction(tx -> RevocationLog.in(tx).gather(before, 4));
    }

    private static UUID[] ids(List<Session> sessions) {
        return sessions.stream().map(session -> session.id().value()).toArray(UUID[]::new);
    }

    @Test
    void sweep_forgetsWhatIsOlder() {
        Session session = sample.session();
        revoke(session);
        Instant after = now().plus(Duration.ofSeconds(1));

        int kept = database.inOneStatement(tx -> RevocationLog.in(tx).sweep(Instant.EPOCH, ALL));
        int swept = database.inOneStatement(tx -> RevocationLog.in(tx).sweep(after, ALL));

        assertThat(kept).isZero();
        assertThat(swept).isPositive();
        assertThat(log()).isEmpty();
    }

    private void revoke(Session session) {
        boolean _ =
                database.inTransaction(tx ->
                        Sessions.in(tx)
                                .revoke(session.id(), clock.instant(), Revocation.SIGNED_OUT));
    }
}
