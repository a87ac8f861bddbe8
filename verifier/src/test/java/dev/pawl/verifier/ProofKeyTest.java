package dev.pawl.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProofKeyTest {

    private static Optional<ProofKey> read(String jwk, String algorithm) {
        return ProofKey.read(Claims.parse(jwk.getBytes(UTF_8)).orElseThrow(), algorithm, null);
    }

    private static String ed25519(byte[] point) {
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + Base64URL.encode(point) + "\"}";
    }

    /// RFC 8037 A.3 and RFC 9449 §6.1.
    @Test
    void thumbprint_examplesOfTheRfcs_match() {
        ProofKey ed25519 =
                read(
                                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                                "EdDSA")
                        .orElseThrow();
        assertThat(ed25519.thumbprint()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        ProofKey p256 =
                read(
                                "{\"kty\":\"EC\",\"x\":\"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs\","
                                        + "\"y\":\"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA\",\"crv\":\"P-256\"}",
                                "ES256")
                        .orElseThrow();
        assertThat(p256.thumbprint()).isEqualTo("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
        assertThat(ProofKey.hash("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"))
                .isEqualTo("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    }

    @Test
    void verify_ed25519_isOfItsKey() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String jwk = ed25519(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        ProofKey key = read(jwk, "EdDSA").orElseThrow();
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update("message".getBytes(US_ASCII));
        byte[] signature = signer.sign();

        assertThat(key.verify("message".getBytes(US_ASCII), signature)).isTrue();
        assertThat(key.verify("another".getBytes(US_ASCII), signature)).isFalse();
        assertThat(read(jwk, "ES256")).isEmpty();
        assertThat(read(jwk, "Ed25519")).isEmpty();
        assertThat(read(jwk.replace("}", ",\"d\":\"AA\"}"), "EdDSA")).isEmpty();
    }

    @Test
    @Tag("KBD-02")
    void read_ed25519KeyUnderWhichAnybodyCanSign_isRefused() {
        for (String point :
                List.of(
                        "0100000000000000000000000000000000000000000000000000000000000000",
                        "0100000000000000000000000000000000000000000000000000000000000080",
                        "0000000000000000000000000000000000000000000000000000000000000000",
                        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")) {
            assertThat(read(ed25519(HexFormat.of().parseHex(point)), "EdDSA")).isEmpty();
        }
    }
}
