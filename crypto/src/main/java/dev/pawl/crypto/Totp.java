package dev.pawl.crypto;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/// One-time codes by the time (RFC 6238): SHA-1, six digits, steps of 30 seconds, which is what
/// every authenticator app knows.
public final class Totp {

    /// As long as the hash, as RFC 4226 §4 recommends.
    public static final int SECRET_BYTES = 20;

    public static final int DIGITS = 6;

    public static final Duration STEP = Duration.ofSeconds(30);

    /// How many steps a clock may be off, in both directions.
    public static final int DRIFT = 1;

    private static final HmacOneTimePasswordGenerator GENERATOR =
            new HmacOneTimePasswordGenerator(DIGITS);

    private Totp() {}

    /// The number of the step in which an instant lies.
    public static long step(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds());
    }

    /// The code of a step.
    public static String code(Secret secret, long step) {
        try {
            return GENERATOR.generateOneTimePasswordString(
                    new SecretKeySpec(secret.reveal(), "RAW"), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes every key", e);
        }
    }

    /// The step whose code this is, of those around `step`. All are looked at, whichever it is.
    public static OptionalLong match(Secret secret, String code, long step) {
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long each = step - DRIFT; each <= step + DRIFT; each++) {
            byte[] right = code(secret, each).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, given)) {
                found = OptionalLong.of(each);
            }
        }
        return found;
    }
}
