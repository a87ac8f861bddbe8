package dev.pawl.core.client;

/// What somebody presents to say which client they are. Printed, it says nothing secret.
public sealed interface ClientProof {

    /// A name alone, which a public client has.
    record Name(String id) implements ClientProof {}

    /// A name and a secret.
    record Secret(String id, String secret) implements ClientProof {
        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    /// A JWT of the client's own making, which says its name.
    record Assertion(String jwt) implements ClientProof {
        @Override
        public String toString() {
            return "Assertion[…]";
        }
    }
}
