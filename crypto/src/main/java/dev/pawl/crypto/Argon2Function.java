package dev.pawl.crypto;

/// The bare function: Argon2id 1.3 without secret and associated data.
@FunctionalInterface
interface Argon2Function {
    byte[] hash(Argon2id.Parameters parameters, byte[] password, byte[] salt, int hashBytes);
}
