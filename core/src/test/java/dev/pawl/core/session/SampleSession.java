package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session in the making, for tests: alive at [MovableClock#START], of generation 5, rotated at
/// that instant by [#PHONE].
final class SampleSession {

    static final Trace PHONE = new Trace("203.0.113.7", "phone");
    static final Trace LAPTOP = new Trace("198.51.100.9", "laptop");

    private SessionId id = sessionId(1);
    private AccountId account = accountId(1);
    private int generation = 5;
    private Instant rotatedAt = MovableClock.START;
    private Instant idleExpiresAt = MovableClock.START.plus(Duration.ofDays(7));
    private Instant expiresAt = MovableClock.START.plus(Duration.ofDays(30));
    private @Nullable Instant revokedAt;

    static SessionId sessionId(long number) {
        return new SessionId(new UUID(0x0190_0000_0000_7000L, number));
    }

    static AccountId accountId(long number) {
        return new AccountId(new UUID(0x0180_0000_0000_7000L, number));
    }

    /// A token of [#PHONE].
    static Presented presented(SessionId session, int generation) {
        return presented(session, generation, PHONE);
    }

    static Presented presented(SessionId session, int generation, Trace trace) {
        return new Presented(
                session, generation, ClientBinding.of(trace), trace, ClientId.FIRST_PARTY);
    }

    SampleSession id(long number) {
        id = sessionId(number);
        return this;
    }

    SampleSession account(long number) {
        account = accountId(number);
        return this;
    }

    SampleSession generation(int generation) {
        this.generation = generation;
        return this;
    }

    SampleSession rotatedAt(Instant at) {
        rotatedAt = at;
        return this;
    }

    SampleSession idleExpiresAt(Instant at) {
        idleExpiresAt = at;
        return this;
    }

    SampleSession expiresAt(Instant at) {
        expiresAt = at;
        return this;
    }

    SampleSession revokedAt(@Nullable Instant at) {
        revokedAt = at;
        return this;
    }

    Session make() {
        return new Session(
                id,
                account,
                List.of("editor"),
                new RatchetState(generation, ClientBinding.of(PHONE), rotatedAt),
                MovableClock.START,
                Strength.PASSWORD,
                new Lifetime(MovableClock.START, idleExpiresAt, expiresAt, true, revokedAt),
                Origin.ofSignIn(PHONE, null));
    }

    /// Writes the session as a row.
    void in(MemoryDatabase database) {
        database.inTransaction(tx -> {
            Sessions.in(tx).insert(make());
            return id;
        });
    }
}
