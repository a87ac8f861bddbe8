package dev.pawl.core.id;

import java.util.UUID;

/// Names one session; the `sid` of its access tokens.
public record SessionId(UUID value) implements Comparable<SessionId> {

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
