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

    /// The same when the configuration changed: sooner, and still later than any cache.
    private static final Duration LONGEST_CHANGE_LEAD = Duration.ofMinutes(10);

    /// How far the clocks of two nodes may be apart.
    static final Duration SKEW = Duration.ofMinutes(1);

    /// How long a key is published before its first use: every cache of the JWKS has it by then.
    Duration lead() {
        return shorter(rotation.dividedBy(2), LONGEST_LEAD);
    }

    /// The lead of a key that another configuration asks for.
    Duration changeLead() {
        return shorter(lead(), LONGEST_CHANGE_LEAD);
    }

    /// How long a cache may keep the JWKS: half of the shortest lead, because a node may publish a
    /// new key a moment after another made it.
    Duration maxAge() {
        return changeLead().dividedBy(2);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
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
