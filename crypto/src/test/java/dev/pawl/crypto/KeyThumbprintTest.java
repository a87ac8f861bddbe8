package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyThumbprintTest {
    private static final String RFC_7638 = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";

    private static KeyThumbprint of(String jwk) {
        return JwtClaims.parse(jwk.getBytes(UTF_8))
                .flatMap(ForeignKey::read)
                .orElseThrow()
                .thumbprint();
    }

    /// With `alg` and `kid`, which are no part of it.
    @Test
    void thumbprint_exampleOfRfc7638_matches() {
        String jwk =
                "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQAB\",\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}"
                        .formatted(RfcKeys.rfc7638Modulus());
        assertThat(of(jwk).text()).isEqualTo(RFC_7638);
    }

    @Test
    void thumbprint_exampleOfRfc8037_matches() {
        String jwk =
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
        assertThat(of(jwk).text()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void parse_textOf32Bytes_isTheSameThumbprint() {
        KeyThumbprint thumbprint = KeyThumbprint.parse(RFC_7638).orElseThrow();
        assertThat(thumbprint.bytes()).hasSize(32);
        assertThat(KeyThumbprint.of(thumbprint.bytes())).isEqualTo(thumbprint);
        assertThat(KeyThumbprint.of(thumbprint.bytes())).hasSameHashCodeAs(thumbprint);
        assertThat(thumbprint.text()).isEqualTo(RFC_7638);
        assertThat(KeyThumbprint.of(new byte[32])).isNotEqualTo(thumbprint);
    }

    @Test
    void parse_otherTexts_areNone() {
        for (String text : new String[] {"", "AAAA", RFC_7638 + "=", RFC_7638 + "A", "é"}) {
            assertThat(KeyThumbprint.parse(text)).isEmpty();
        }
        assertThatThrownBy(() -> KeyThumbprint.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytes_areACopy() {
        KeyThumbprint thumbprint = KeyThumbprint.of(new byte[32]);
        thumbprint.bytes()[0] = 1;
        assertThat(thumbprint).isEqualTo(KeyThumbprint.of(new byte[32]));
    }
}
