package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.exchange.ForwardingHeader;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSettingsTest {
    private static final Origin LOCAL = new Origin("http", "localhost", 8080);

    @TempDir Path folder;
    private SectionCheck<HttpSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "http", Settings::http)
                        .key("host", "0.0.0.0", "", "two words")
                        .key("port", "9000", "", "65536", "-1", "0x50", "80.0", "eighty")
                        .key(
                                "public_url",
                                "https://Example.com",
                                "",
                                "example.com",
                                "https://example.com/",
                                "https://u@example.com",
                                "ftp://example.com",
                                "https://example.com?x")
                        .key(
                                "trusted_proxies",
                                "10.0.0.0/8, 2001:db8::1",
                                "10.0.0.1/8",
                                "10.0.0.0/33",
                                "proxy.example",
                                "10.1")
                        .key("forwarding_header", "Forwarded", "forwarded", "X-Real-IP", "")
                        .key(
                                "allowed_origins",
                                "https://a.example,http://b.example:8080,capacitor://localhost,chrome-extension://abc,tauri://localhost:1",
                                "file://localhost",
                                "capacitor://localhost/",
                                "Capacitor://localhost",
                                "capacitor://",
                                "capacitor://localhost:65536",
                                "capacitor://*",
                                "javascript://localhost",
                                "capacitor:localhost",
                                "*",
                                "null",
                                "https://a.example/",
                                "https://a.example https://b.example")
                        .key("shutdown_grace", "1m", "8", "6m", "-1s", "soon");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(
                new HttpSettings(
                        "127.0.0.1",
                        8080,
                        LOCAL,
                        List.of(),
                        ForwardingHeader.X_FORWARDED_FOR,
                        List.of(LOCAL),
                        Duration.ofSeconds(8)));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(
                new HttpSettings(
                        "0.0.0.0",
                        9000,
                        new Origin("https", "example.com", 443),
                        List.of(
                                new Cidr(InetAddress.ofLiteral("10.0.0.0"), 8),
                                new Cidr(InetAddress.ofLiteral("2001:db8::1"), 128)),
                        ForwardingHeader.FORWARDED,
                        List.of(
                                new Origin("https", "a.example", 443),
                                new Origin("http", "b.example", 8080),
                                new Origin("capacitor", "localhost", -1),
                                new Origin("chrome-extension", "abc", -1),
                                new Origin("tauri", "localhost", 1)),
                        Duration.ofMinutes(1)));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }

    @Test
    void load_otherPort_movesThePublicUrl() {
        HttpSettings http = Settings.of(Map.of("http.port", "9000")).http();

        assertThat(http.publicUrl()).hasToString("http://localhost:9000");
        assertThat(http.allowedOrigins()).containsExactly(http.publicUrl());
    }

    @Test
    void load_noOrigins_allowsNone() {
        assertThat(Settings.of(Map.of("http.allowed_origins", "")).http().allowedOrigins())
                .isEmpty();
    }
}
