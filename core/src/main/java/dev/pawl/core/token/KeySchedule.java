package dev.pawl.core.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The life of signing keys, decided from the clock alone. Keys are given in the order of their
/// numbers.
///
/// @param rotation how long a key signs
/// @param accessTtl how long the last token that it signed is valid
record KeySchedule(Duration rotation, Duration accessTtl) {

    /// What a key may do at an instant.
    enum State {
        /// Published, so that caches of the JWKS have it, and not used yet.
        NEXT,
        /// Signs.
        ACTIVE,
        /// Signs no more; tokens that it signed are still valid.
        RETIRING,
        /// No valid token can have been signed by it.
        GONE
    }

    /// How long a key is published before its first use when rotation is slow enough for it.
    private static final Duration LONGEST_LEAD = Duration.ofDays(1);

    /// How far the clocks of two nodes may be apart.
    static final Duration SKEW = Duration.ofMinutes(1);

    /// How long a key is published before its first use: every cache of the JWKS has it by then.
    Duration lead() {
        Duration half = rotation.dividedBy(2);
        return half.compareTo(LONGEST_LEAD) < 0 ? half : LONGEST_LEAD;
    }

    State stateOf(StoredKey key, List<StoredKey> keys, Instant now) {
        if (key.activatesAt().isAfter(now)) {
            return State.NEXT;
        }
        Optional<Instant> succeeded =
                keys.stream()
                        .filter(other -> other.number() > key.number())
                        .map(StoredKey::activatesAt)
                        .filter(at -> !at.isAfter(now))
                        .min(Instant::compareTo);
        if (succeeded.isEmpty()) {
            return State.ACTIVE;
        }
        Instant lastTokenEnds = succeeded.get().plus(accessTtl).plus(SKEW);
        return lastTokenEnds.isAfter(now) ? State.RETIRING : State.GONE;
    }

    /// When the successor of the newest key is to begin to sign; empty while it is too early to
    /// make one.
    Optional<Instant> successorActivation(StoredKey newest, Instant now) {
        Instant due = newest.activatesAt().plus(rotation);
        if (due.minus(lead()).isAfter(now)) {
            return Optional.empty();
        }
        Instant earliest = now.plus(lead());
        return Optional.of(due.isAfter(earliest) ? due : earliest);
    }
}
