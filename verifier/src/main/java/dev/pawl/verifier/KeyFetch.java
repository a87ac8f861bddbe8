package dev.pawl.verifier;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Fetches the issuer's JWKS, from where its metadata says.
final class KeyFetch implements KeyCache.Fetching {

    private final String issuer;
    private final URI server;
    private final @Nullable URI keys;
    private final Duration atMost;
    private final Http http = new Http();

    /// @param server where the issuer is reached from here
    /// @param keys where the JWKS is, or null for where the metadata says
    /// @param atMost for all of it
    KeyFetch(String issuer, URI server, @Nullable URI keys, Duration atMost) {
        this.issuer = issuer;
        this.server = server;
        this.keys = keys;
        this.atMost = atMost;
    }

    @Override
    public String fetch() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        URI known = keys;
        return http.get(known != null ? known : discovered(deadline), deadline);
    }

    /// From the metadata, which must be the issuer's own (RFC 8414 §3.3).
    private URI discovered(long deadline) throws IOException, InterruptedException {
        URI address = Addresses.below(server, "/.well-known/openid-configuration");
        String document = http.get(address, deadline);
        Claims metadata =
                Claims.parse(document.getBytes(StandardCharsets.UTF_8))
                        .filter(claims ->
                                claims.string("issuer").filter(issuer::equals).isPresent())
                        .orElseThrow(() -> new IOException("not the metadata of " + issuer));
        URI told =
                metadata.string("jwks_uri")
                        .flatMap(Addresses::find)
                        .filter(uri -> Addresses.isSecure(uri) || !Addresses.isSecure(issuerUri()))
                        .orElseThrow(() ->
                                new IOException("no address of keys in the metadata of " + issuer));
        return server.equals(issuerUri()) ? told : Addresses.below(server, told.getRawPath());
    }

    private URI issuerUri() {
        return URI.create(issuer);
    }
}
