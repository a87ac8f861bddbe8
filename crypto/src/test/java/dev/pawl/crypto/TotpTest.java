package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final Secret RFC_SECRET = secret("12345678901234567890");

    private static Secret secret(String ascii) {
        return Secret.of(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /// RFC 6238, appendix B, in SHA-1; the last six of eight digits are those of a code of six.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void code_vectorOfTheRfc_isRight(long second, String eightDigits) {
        long step = Totp.step(Instant.ofEpochSecond(second));

        assertThat(Totp.code(RFC_SECRET, step)).isEqualTo(eightDigits.substring(2));
    }

    @Test
    void match_oneStepOff_isFoundAndTwoAreNot() {
        long step = 1_000_000;

        assertThat(Totp.match(RFC_SECRET, Totp.code(RFC_SECRET, step - 1), step))
                .hasValue(step - 1);
        assertThat(Totp.match(RFC_SECRET, Totp.code(RFC_SECRET, step), step)).hasValue(step);
        assertThat(Totp.match(RFC_SECRET, Totp.code(RFC_SECRET, step + 1), step))
                .hasValue(step + 1);
        assertThat(Totp.match(RFC_SECRET, Totp.code(RFC_SECRET, step - 2), step)).isEmpty();
        assertThat(Totp.match(RFC_SECRET, Totp.code(RFC_SECRET, step + 2), step)).isEmpty();
    }

    /// RFC 4648, section 10.
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "foobar, MZXW6YTBOI"})
    void base32_vectorOfTheRfc_isRight(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }
}
