package dev.pawl.crypto;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id in Java, for platforms that the native library was not built for.
final class BouncyArgon2 implements Argon2Function {
    @Override
    public byte[] hash(
            Argon2id.Parameters parameters, byte[] password, byte[] salt, int hashBytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(parameters.memoryKib())
                        .withIterations(parameters.iterations())
                        .withParallelism(parameters.parallelism())
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[hashBytes];
        generator.generateBytes(password, hash);
        return hash;
    }
}
