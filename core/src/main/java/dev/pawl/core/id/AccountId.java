package dev.pawl.core.id;

import java.util.UUID;

/// Names one account; the `sub` of its access tokens.
public record AccountId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
