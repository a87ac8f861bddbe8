package dev.pawl.verifier;

import java.util.Optional;

/// Where the issuer's keys are found by name.
interface KeySource {

    /// What is known of a key.
    sealed interface Found {
        record Key(VerifyingKey key) implements Found {}

        /// The issuer has no such key.
        record Unknown() implements Found {}

        /// No keys could be had yet.
        record Unavailable() implements Found {}
    }

    Found find(String kid);

    static Found of(Optional<VerifyingKey> key) {
        return key.<Found>map(Found.Key::new).orElseGet(Found.Unknown::new);
    }
}
