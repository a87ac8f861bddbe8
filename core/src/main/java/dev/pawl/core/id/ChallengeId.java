package dev.pawl.core.id;

import java.util.UUID;

/// Names one sign-in that waits for its second factor.
public record ChallengeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
