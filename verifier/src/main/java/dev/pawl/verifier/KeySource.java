package dev.pawl.verifier;

/// Where the issuer's keys are found by name.
interface KeySource {

    /// What is known of a key.
    sealed interface Found {
        record Key(VerifyingKey key) implements Found {}

        /// The issuer has no such key.
        record Unknown() implements Found {}

        /// Nothing can be said: keys cannot be had, or one of this name may be on its way.
        record Unavailable() implements Found {}
    }

    Found find(String kid);
}
