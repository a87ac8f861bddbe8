package dev.pawl.crypto.passkey;

import org.jspecify.annotations.Nullable;

/// What an authenticator signed; base64url, as browsers write it.
///
/// @param credential `rawId`
/// @param userHandle `response.userHandle`, or null
public record Assertion(
        String credential,
        String clientData,
        String authenticatorData,
        String signature,
        @Nullable String userHandle) {}
