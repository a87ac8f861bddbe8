package dev.pawl.server.settings;

import dev.pawl.http.exchange.ForwardingHeader;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The listener that browsers and applications talk to.
///
/// @param port 0 for any free one
/// @param publicUrl what browsers see
/// @param trustedProxies whose forwarding header is believed
/// @param forwardingHeader the one that they write
/// @param allowedOrigins from where browsers may call, web pages with cookies
/// @param shutdownGrace how long requests in flight may take to finish when the server stops
public record HttpSettings(
        String host,
        int port,
        Origin publicUrl,
        List<Cidr> trustedProxies,
        ForwardingHeader forwardingHeader,
        List<Origin> allowedOrigins,
        Duration shutdownGrace) {
    static final int MAX_PORT = 65535;
    static final int MAX_HOST_CHARS = 255;

    private static final Map<String, ForwardingHeader> HEADERS =
            Map.of(
                    "X-Forwarded-For",
                    ForwardingHeader.X_FORWARDED_FOR,
                    "Forwarded",
                    ForwardingHeader.FORWARDED);

    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    static HttpSettings read(SettingsReader reader) {
        Section http = reader.section("http");
        String host = http.value("host", "127.0.0.1", Parsers.word(MAX_HOST_CHARS));
        int port = http.value("port", "8080", Parsers.whole(0, MAX_PORT));
        reader.define("port", port);
        Origin publicUrl = http.value("public_url", "http://localhost:{port}", Origin::parse);
        reader.define("public_url", publicUrl);
        return new HttpSettings(
                host,
                port,
                publicUrl,
                http.list("trusted_proxies", "", Cidr::parse),
                http.value("forwarding_header", "X-Forwarded-For", Parsers.choice(HEADERS)),
                http.list("allowed_origins", "{public_url}", Origin::parseAny),
                http.value("shutdown_grace", "8s", Parsers.duration("0s", "5m")));
    }
}
