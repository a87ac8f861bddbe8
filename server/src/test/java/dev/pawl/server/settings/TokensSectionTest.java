package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.token.TokenSettings;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.Secret;
import dev.pawl.server.settings.source.SettingsException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensSectionTest {
    private static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @TempDir Path folder;
    private SectionCheck<TokenSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "tokens", Settings::tokens)
                        .key(
                                "issuer",
                                "https://id.example/tenant",
                                "",
                                "id.example",
                                "https://id.example?x=1",
                                "https://id.example#x",
                                "mailto:a@b")
                        .key("audience", "api", "", " ")
                        .key("algorithm", "HS256", "", "none", "hs256", "ES384")
                        .key("access_ttl", "5m", "9s", "25h", "15")
                        .key("key_rotation", "30d", "59m", "1001d", "never")
                        .key("shared_secret", SECRET, "", "c2hvcnQ=", "not base64!");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(
                new TokenSettings(
                        "http://localhost:8080",
                        "http://localhost:8080",
                        JwsAlgorithm.ES256,
                        Duration.ofMinutes(15),
                        Duration.ofDays(90),
                        null));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(
                new TokenSettings(
                        "https://id.example/tenant",
                        "api",
                        JwsAlgorithm.HS256,
                        Duration.ofMinutes(5),
                        Duration.ofDays(30),
                        Secret.of(
                                "0123456789abcdef0123456789abcdef"
                                        .getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "EdDSA", "HS256"})
    void load_algorithm_isNamedAsInJose(String name) {
        assertThat(Settings.of(Map.of("tokens.algorithm", name)).tokens().algorithm().joseName())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
    void load_sharedSecretWithKeyPair_isRefused(String algorithm) {
        Map<String, String> values =
                Map.of("tokens.algorithm", algorithm, "tokens.shared_secret", SECRET);

        assertThatThrownBy(() -> Settings.of(values))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "settings: tokens.shared_secret is allowed only with tokens.algorithm HS256");
    }

    @Test
    void load_otherIssuer_movesTheAudience() {
        assertThat(Settings.of(Map.of("tokens.issuer", "https://id.example")).tokens().audience())
                .isEqualTo("https://id.example");
    }
}
