package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTest {

    private static List<String> advice(Map<String, String> settings) {
        return Advice.of(Settings.of(settings).http());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.com",
                "http://192.168.1.5:8080",
                "http://localhost.example.com",
                "http://[2001:db8::1]"
            })
    @Tag("WLD-15")
    void publicUrl_withoutTlsAndNotLocal_isWarnedOf(String url) {
        assertThat(advice(Map.of("http.public_url", url)))
                .singleElement()
                .asString()
                .contains(url, "Secure", "https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://auth.localhost",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    @Tag("WLD-15")
    void publicUrl_local_isNotWarnedOf(String url) {
        assertThat(advice(Map.of("http.public_url", url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/8"})
    @Tag("WLD-15")
    void publicUrl_withTls_isWarnedOfWithoutAProxyAlone(String proxies) {
        Map<String, String> settings =
                Map.of("http.public_url", "https://a.example", "http.trusted_proxies", proxies);

        assertThat(advice(settings)).hasSize(proxies.isEmpty() ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://b.example", "http://localhost:5173", "capacitor://localhost", ""})
    @Tag("WLD-15")
    void allowedOrigin_withoutTlsAndNotLocal_isWarnedOf(String origin) {
        Map<String, String> settings =
                Map.of(
                        "http.public_url",
                        "https://a.example",
                        "http.trusted_proxies",
                        "10.0.0.0/8",
                        "http.allowed_origins",
                        origin);

        assertThat(advice(settings)).hasSize(origin.contains("b.example") ? 1 : 0);
    }
}
