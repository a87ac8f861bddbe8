package dev.pawl.core.id;

import java.util.UUID;

/// Names one browser in which the owner of an account has been.
public record DeviceId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
