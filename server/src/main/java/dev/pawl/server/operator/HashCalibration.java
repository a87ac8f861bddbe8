package dev.pawl.server.operator;

import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.cli.ExitCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// `pawl hash calibrate`: how long one password hash takes on this machine, with the parameters
/// that Pawl uses and with others of the same strength.
public final class HashCalibration {

    private static final int ROUNDS = 5;

    private static final List<Argon2id.Parameters> CANDIDATES =
            List.of(
                    Argon2id.Parameters.TODAY,
                    new Argon2id.Parameters(12_288, 3, 1),
                    new Argon2id.Parameters(47_104, 1, 1),
                    new Argon2id.Parameters(65_536, 3, 1));

    private final Argon2id argon2;
    private final Randomness randomness;
    private final Output output;

    public HashCalibration(Argon2id argon2, Randomness randomness, Output output) {
        this.argon2 = argon2;
        this.randomness = randomness;
        this.output = output;
    }

    public int run() {
        for (Argon2id.Parameters parameters : CANDIDATES) {
            long micros = quickest(parameters).toNanos() / 1_000;
            boolean used = parameters.equals(Argon2id.Parameters.TODAY);
            output.item(
                    json ->
                            json.string("provider", argon2.provider())
                                    .number("memory_kib", parameters.memoryKib())
                                    .number("passes", parameters.iterations())
                                    .number("microseconds", micros)
                                    .flag("used", used),
                    "%6d KiB, %d passes: %6.1f ms per hash, %5.1f per second and core%s"
                            .formatted(
                                    parameters.memoryKib(),
                                    parameters.iterations(),
                                    micros / 1_000.0,
                                    1_000_000.0 / micros,
                                    used ? "  (configured, by " + argon2.provider() + ")" : ""));
        }
        return ExitCode.DONE;
    }

    /// The quickest round is the one that was disturbed least.
    private Duration quickest(Argon2id.Parameters parameters) {
        byte[] password = "correct horse battery staple".getBytes(StandardCharsets.US_ASCII);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            String _ = argon2.hash(password, parameters, randomness);
            best = Math.min(best, System.nanoTime() - begin);
        }
        return Duration.ofNanos(best);
    }
}
