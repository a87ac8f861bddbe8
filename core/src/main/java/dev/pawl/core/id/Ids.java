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

    public AccountId account() {
        return new AccountId(next());
    }

    public SessionId session() {
        return new SessionId(next());
    }

    public FactorId factor() {
        return new FactorId(next());
    }

    public DeviceId device() {
        return new DeviceId(next());
    }

    public ChallengeId challenge() {
        return new ChallengeId(next());
    }

    /// A fresh identifier for anything that has no type of its own, such as an audit row or a
    /// `jti`.
    public UUID next() {
        ByteBuffer random = ByteBuffer.wrap(randomness.bytes(16));
        long high = (clock.millis() << 16) | VERSION_7 | (random.getLong() & 0x0fffL);
        long low = VARIANT | (random.getLong() >>> 2);
        return new UUID(high, low);
    }
}
