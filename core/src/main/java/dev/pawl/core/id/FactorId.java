package dev.pawl.core.id;

import java.util.UUID;

/// Names one second factor of an account.
public record FactorId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
