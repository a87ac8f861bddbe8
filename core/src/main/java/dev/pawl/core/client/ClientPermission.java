package dev.pawl.core.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a client that has proved who it is may do.
public enum ClientPermission {
    /// Read the revocation feed.
    REVOCATIONS,
    /// Ask about tokens of other clients.
    INTROSPECTION;

    /// As it is written and stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ClientPermission> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
