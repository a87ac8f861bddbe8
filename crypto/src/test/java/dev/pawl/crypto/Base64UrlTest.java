package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
    /// RFC 4648 §10, without its padding.
    @ParameterizedTest
    @CsvSource({
        "'',''",
        "f,Zg",
        "fo,Zm8",
        "foo,Zm9v",
        "foob,Zm9vYg",
        "fooba,Zm9vYmE",
        "foobar,Zm9vYmFy"
    })
    void encodeAndDecode_examplesOfTheRfc_match(String bytes, String text) {
        assertThat(Base64Url.encode(bytes.getBytes(US_ASCII))).isEqualTo(text);
        assertThat(Base64Url.decode(text)).hasValue(bytes.getBytes(US_ASCII));
        assertThat(Base64Url.encodedLength(bytes.length())).isEqualTo(text.length());
    }

    @Test
    void decode_everyEncoding_isTheBytesAgain() {
        for (int length = 0; length < 200; length++) {
            byte[] bytes = Samples.bytes(length, length);
            assertThat(Base64Url.decode(Base64Url.encode(bytes))).hasValue(bytes);
        }
        assertThat(Base64Url.encode(new byte[] {(byte) 0xfb, (byte) 0xff, (byte) 0xfe}))
                .isEqualTo("-__-");
    }

    @Test
    void decode_anyPairOfCharacters_isAcceptedOnlyIfItEncodesAgain() {
        int accepted = 0;
        for (char a = 0; a < 300; a++) {
            for (char b = 0; b < 300; b++) {
                String text = "" + a + b;
                if (Base64Url.decode(text).isPresent()) {
                    accepted++;
                    assertThat(Base64Url.encode(Base64Url.decode(text).orElseThrow()))
                            .isEqualTo(text);
                }
            }
        }
        assertThat(accepted).isEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AAAAA",
                "Zg=",
                "Zg==",
                "Zm8=",
                "Zm9v=",
                "=",
                "====",
                "+__-",
                "/__-",
                "Zm9v\n",
                " Zm9v",
                "Zm 9v",
                "Zm9v.",
                "Zh",
                "Zm9",
                "Zm\u00e99",
                "Zm9\u0141",
                "Zm9v\0"
            })
    void decode_anythingElse_isRefused(String text) {
        assertThat(Base64Url.decode(text)).isEmpty();
    }

    @Test
    void decode_longestAndOneLonger_isTheEdge() {
        assertThat(Base64Url.decode("A".repeat(Base64Url.MAX_CHARS))).isPresent();
        assertThat(Base64Url.decode("A".repeat(Base64Url.MAX_CHARS + 4))).isEmpty();
    }
}
