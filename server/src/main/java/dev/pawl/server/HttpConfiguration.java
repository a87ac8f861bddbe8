package dev.pawl.server;

import dev.pawl.crypto.passkey.RelyingParty;
import dev.pawl.http.HttpServerSettings;
import dev.pawl.http.exchange.TrustedProxies;
import dev.pawl.http.transport.AllowedOrigins;
import dev.pawl.http.transport.AnsweredHosts;
import dev.pawl.server.settings.HttpSettings;
import dev.pawl.server.settings.Origin;
import dev.pawl.server.settings.Settings;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the settings say to the HTTP server.
final class HttpConfiguration {

    private HttpConfiguration() {}

    /// @param hasInbox whether mail is shown to everybody, because an application is being
    ///   developed
    static HttpServerSettings of(Settings settings, boolean hasInbox) {
        var http = settings.http();
        var management = settings.management();
        return new HttpServerSettings(
                new HttpServerSettings.Address(http.host(), http.port()),
                http.publicUrl().toString(),
                new TrustedProxies(
                        address ->
                                http.trustedProxies().stream()
                                        .anyMatch(proxies -> proxies.contains(address)),
                        http.forwardingHeader(),
                        System::nanoTime),
                hasInbox ? hosts(http) : AnsweredHosts.ANY,
                new AllowedOrigins(
                        http.allowedOrigins().stream()
                                .map(Origin::toString)
                                .collect(Collectors.toSet())),
                settings.cookies().sameSite(),
                management.isOn()
                        ? new HttpServerSettings.Address(management.host(), management.port())
                        : null,
                ConnectionLimit.of(Runtime.getRuntime().maxMemory()),
                http.shutdownGrace());
    }

    /// While an application is developed, everything that mail holds is open to whoever asks.
    private static AnsweredHosts hosts(HttpSettings http) {
        return new AnsweredHosts(
                Stream.of("localhost", "127.0.0.1", "[::1]", http.publicUrl().host())
                        .collect(Collectors.toSet()));
    }

    /// Passkeys are bound to the host that browsers see, and used on its pages and on those of its
    /// subdomains that may call.
    static RelyingParty relyingParty(HttpSettings http) {
        String host = http.publicUrl().host();
        Set<String> origins =
                http.allowedOrigins().stream()
                        .filter(Origin::isWeb)
                        .filter(origin ->
                                origin.host().equals(host) || origin.host().endsWith("." + host))
                        .map(Origin::toString)
                        .collect(Collectors.toSet());
        return new RelyingParty(host, origins);
    }
}
