package dev.pawl.core.client;

import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Digests;
import dev.pawl.crypto.RegisteredKey;
import java.nio.charset.StandardCharsets;

/// How a client proves who it is.
public sealed interface Credential {

    /// Not at all: an application on somebody's device can keep no secret.
    record None() implements Credential {}

    /// By a secret, of which there is the SHA-256. It is made by a generator, so it needs no slow
    /// hash.
    ///
    /// @param hash the SHA-256 as base64url
    record Secret(String hash) implements Credential {

        /// Of a generated secret.
        public static Secret of(String secret) {
            return new Secret(
                    Base64Url.encode(Digests.sha256(secret.getBytes(StandardCharsets.UTF_8))));
        }

        boolean matches(String secret) {
            return Digests.isEqual(
                    of(secret).hash().getBytes(StandardCharsets.US_ASCII),
                    hash.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// By a JWT that its private key signs (RFC 7523 §2.2).
    ///
    /// @param jwk the public half
    record Key(String jwk) implements Credential {

        /// @throws IllegalArgumentException if it is no public JWK that is understood
        public Key {
            if (RegisteredKey.parse(jwk).isEmpty()) {
                throw new IllegalArgumentException("not a public JWK");
            }
        }

        RegisteredKey key() {
            return RegisteredKey.parse(jwk).orElseThrow();
        }
    }

    /// The kind, as it is shown.
    default String word() {
        return switch (this) {
            case None _ -> "public";
            case Secret _ -> "secret";
            case Key _ -> "key";
        };
    }
}
