package dev.pawl.core.client;

import java.time.Instant;
import java.util.Set;

/// A program that Pawl knows.
///
/// @param name for people
/// @param permissions only of use to one that can prove who it is
public record Client(
        ClientId id,
        String name,
        Credential credential,
        Set<ClientPermission> permissions,
        Instant createdAt) {

    /// Longest name, in characters.
    public static final int MAX_NAME_CHARS = 100;

    public Client {
        permissions = Set.copyOf(permissions);
        if (name.isBlank() || name.length() > MAX_NAME_CHARS) {
            throw new IllegalArgumentException("not a name for a client");
        }
        if (credential instanceof Credential.None && !permissions.isEmpty()) {
            throw new IllegalArgumentException("a client that proves nothing may do nothing");
        }
    }

    /// Whether it proves who it is (RFC 6749 §2.1).
    public boolean isConfidential() {
        return !(credential instanceof Credential.None);
    }

    public boolean may(ClientPermission permission) {
        return permissions.contains(permission);
    }
}
