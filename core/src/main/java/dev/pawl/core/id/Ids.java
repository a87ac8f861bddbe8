package dev.pawl.core.id;

import dev.pawl.crypto.Randomness;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.UUID;

/// Makes identifiers: UUIDs of version 7, 48 bits of time in milliseconds and 74 random bits (RFC
/// 9562 §5.7).
public final class Ids {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final Randomness randomness;

    public Ids(InstantSource clock, Randomness randomness) {
        this.clock = clock;
        this.randomness = randomness;
    }

    /// The clock that ids are made by.
    public InstantSource clock() {
        return clock;
    }

    /// A fresh account in a cell.
    public AccountId account(Cell cell) {
        return new AccountId(cell.with(next()));
    }

    public SessionId session(AccountId owner) {
        return new SessionId(next(owner));
    }

    public FactorId factor(AccountId owner) {
        return new FactorId(next(owner));
    }

    public DeviceId device(AccountId owner) {
        return new DeviceId(next(owner));
    }

    public ChallengeId challenge(AccountId owner) {
        return new ChallengeId(next(owner));
    }

    /// A fresh identifier for something that belongs to an account: in its cell. Its 62 random bits
    /// and the millisecond make it unique.
    public UUID next(AccountId owner) {
        return Cell.of(owner).with(next());
    }

    /// A fresh identifier for something that belongs to no account, or has an order of its own,
    /// such as an audit row.
    public UUID next() {
        ByteBuffer random = ByteBuffer.wrap(randomness.bytes(16));
        long high = (clock.millis() << 16) | VERSION_7 | (random.getLong() & 0x0fffL);
        long low = VARIANT | (random.getLong() >>> 2);
        return new UUID(high, low);
    }
}
