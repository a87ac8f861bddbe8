package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.installation.Installation;
import dev.pawl.core.token.SigningKeys;
import dev.pawl.core.token.StoredKey;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.Secret;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Signing keys, values of the installation, and audit events.
class RecordRowsTest extends StoreContract {

    @Test
    void keys_areGivenInTheOrderOfTheirNumbers() {
        StoredKey second = key(12, JwsAlgorithm.EDDSA);
        StoredKey first = key(11, JwsAlgorithm.ES256);

        assertThat(insert(second)).isTrue();
        assertThat(insert(first)).isTrue();

        assertThat(keysFrom(11, 12)).containsExactly(first, second);
    }

    @Test
    void keys_numberTaken_changesNothing() {
        StoredKey first = key(21, JwsAlgorithm.RS256);
        assertThat(insert(first)).isTrue();

        assertThat(insert(key(21, JwsAlgorithm.HS256))).isFalse();

        assertThat(keysFrom(21, 21)).containsExactly(first);
    }

    @Test
    void keys_deleted_areGone() {
        assertThat(insert(key(31, JwsAlgorithm.ES256))).isTrue();

        store.database()
                .useTransaction(tx -> {
                    SigningKeys.in(tx).delete(31);
                    SigningKeys.in(tx).delete(32); // never was
                });

        assertThat(keysFrom(31, 32)).isEmpty();
    }

    @Test
    void installation_firstValueStays() {
        assertThat(find("unknown")).isEmpty();
        assertThat(insert("proof", new byte[] {1, 2, 3})).isTrue();
        assertThat(insert("proof", new byte[] {4})).isFalse();
        assertThat(find("proof").orElseThrow()).containsExactly(1, 2, 3);
    }

    @Test
    void append_theft_keepsBothTraces() {
        AccountId account = new AccountId(ids.next());
        SessionId session = new SessionId(ids.next());
        Trace origin = new Trace("203.0.113.7", "quote \" backslash \\ snowman ☃");
        Instant at = clock.instant();

        append(new SessionEvent.TokenReused(account, session, 3, 5, 2, origin), Sample.ELSEWHERE);

        assertThat(events(account))
                .containsExactly(
                        new Event(
                                "refresh.reused",
                                at,
                                session.value(),
                                "2001:db8::1",
                                "curl/8.5.0",
                                "{\"generation_presented\":3,\"generation_stored\":5,\"sessions_revoked\":2,"
                                        + "\"signed_in_from\":\"203.0.113.7\","
                                        + "\"signed_in_with\":\"quote \\\" backslash \\\\ snowman ☃\"}"));
    }

    @Test
    void append_manyInOneMillisecond_areKeptInOrder() {
        AccountId account = new AccountId(ids.next());
        for (int i = 0; i < 50; i++) {
            append(new SessionEvent.AllSessionsEnded(account, i), Sample.TRACE);
        }

        assertThat(events(account))
                .extracting(Event::detail)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj("{\"sessions\":%d}"::formatted).toList());
    }

    @Test
    void append_everyKind_isKeptInOrder() {
        AccountId account = new AccountId(ids.next());
        SessionId session = new SessionId(ids.next());
        List<AuditEvent> all =
                List.of(
                        new AccountEvent.AccountCreated(account),
                        new SignInEvent.SignedIn(account, session),
                        new SignInEvent.SignInFailed(account),
                        new SessionEvent.SessionEnded(account, session),
                        new SessionEvent.AllSessionsEnded(account, 4));

        for (AuditEvent event : all) {
            clock.advance(Duration.ofMillis(1));
            append(event, Sample.TRACE);
        }

        List<Event> events = events(account);
        assertThat(events)
                .extracting(Event::kind)
                .containsExactlyElementsOf(all.stream().map(AuditEvent::kind).toList());
        assertThat(events)
                .extracting(Event::subject)
                .containsExactly(
                        account.value(),
                        session.value(),
                        account.value(),
                        session.value(),
                        account.value());
        assertThat(events)
                .extracting(Event::detail)
                .containsExactly(null, null, null, null, "{\"sessions\":4}");
        assertThat(events).extracting(Event::address).containsOnly("203.0.113.7");
    }

    @Test
    void append_unknownSignIn_namesNobody() {
        append(new SignInEvent.SignInUnknown(), Sample.ELSEWHERE);

        int anonymous =
                store.database()
                        .reading(tx ->
                                Sql.in(tx)
                                        .find(
                                                "SELECT count(*) FROM audit WHERE account_id IS NULL AND kind = 'signin.unknown'",
                                                _ -> {},
                                                Row::number))
                        .orElseThrow();
        assertThat(anonymous).isOne();
    }

    private StoredKey key(int number, JwsAlgorithm algorithm) {
        Instant now = clock.instant();
        return new StoredKey(
                number,
                "kid-" + number,
                algorithm,
                Secret.of(new byte[] {9, 8, 0, -1}),
                now,
                now.plusSeconds(60));
    }

    private boolean insert(StoredKey key) {
        return store.database().inTransaction(tx -> SigningKeys.in(tx).insert(key));
    }

    private List<StoredKey> keysFrom(int first, int last) {
        return store.database().reading(tx -> SigningKeys.in(tx).all()).stream()
                .filter(key -> key.number() >= first && key.number() <= last)
                .toList();
    }

    private boolean insert(String name, byte[] value) {
        return store.database().inTransaction(tx -> Installation.in(tx).insert(name, value));
    }

    private Optional<byte[]> find(String name) {
        return store.database().reading(tx -> Installation.in(tx).find(name));
    }

    private void append(AuditEvent event, Trace trace) {
        store.database().useTransaction(tx -> tx.audit(event, trace));
    }

    /// @param subject the session, or else the account
    private record Event(
            String kind,
            Instant at,
            UUID subject,
            String address,
            String userAgent,
            @Nullable String detail) {}

    private List<Event> events(AccountId account) {
        return store.database()
                .reading(tx ->
                        Sql.in(tx)
                                .list(
                                        "SELECT kind, at, COALESCE(session_id, account_id), address, user_agent, detail FROM audit"
                                                + " WHERE account_id = ? ORDER BY id",
                                        key -> key.id(account.value()),
                                        RecordRowsTest::read));
    }

    private static Event read(Row row) throws SQLException {
        return new Event(
                row.text(), row.instant(), row.id(), row.text(), row.text(), row.textOrNull());
    }
}
