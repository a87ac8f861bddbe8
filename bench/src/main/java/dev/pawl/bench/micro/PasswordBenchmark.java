package dev.pawl.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.Randomness;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/// Checking a password, on all cores at once: what a sign-in cannot be faster than.
@State(Scope.Thread)
public class PasswordBenchmark {
    private final Argon2id argon2 = Argon2id.best();
    private final byte[] password = "correct horse battery staple".getBytes(UTF_8);
    private final String hash =
            argon2.hash(password, Argon2id.Parameters.TODAY, Randomness.secure());

    @Benchmark
    @Threads(Threads.MAX)
    public boolean argon2id() {
        return argon2.verify(hash, password);
    }
}
