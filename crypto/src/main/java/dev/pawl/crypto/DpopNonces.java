package dev.pawl.crypto;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Nonces for DPoP proofs (RFC 9449 §8) that are stored nowhere: the number of a time window under
/// a MAC. All nodes with the same master key issue and accept the same ones.
///
/// A nonce is accepted in its window and in the next, so for between one window and two after it
/// was issued. It may be used by many and many times: it shows that a proof was made lately,
/// whatever the clock of its maker says.
public final class DpopNonces {
    /// Long enough for a client to come back with it, and not longer than a proof without a nonce
    /// is accepted.
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private final MacTokens tokens;
    private final long windowSeconds;

    /// @throws IllegalArgumentException for a window below a second
    public DpopNonces(MasterKeys keys, Duration window) {
        if (window.toSeconds() < 1) {
            throw new IllegalArgumentException("a window of " + window);
        }
        this.tokens = keys.macTokens("dpop/nonce", "", Long.BYTES);
        this.windowSeconds = window.toSeconds();
    }

    /// The nonce for `DPoP-Nonce` at this time; the same throughout a window.
    public String issue(Instant now) {
        return tokens.mint(ByteBuffer.allocate(Long.BYTES).putLong(window(now)).array());
    }

    /// The end of the time in which a nonce is accepted; empty unless it is one of ours, from this
    /// window or the previous one.
    Optional<Instant> usableUntil(String nonce, Instant now) {
        long current = window(now);
        return tokens.open(nonce)
                .map(payload -> ByteBuffer.wrap(payload).getLong())
                .filter(issued -> issued == current || issued == current - 1)
                .map(issued -> Instant.ofEpochSecond((issued + 2) * windowSeconds));
    }

    private long window(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), windowSeconds);
    }
}
