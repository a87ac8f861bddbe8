package dev.pawl.bench.micro;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.VerifierBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Publishes keys, which a verifier fetches before it is measured.
final class KeyServer implements AutoCloseable {
    private final HttpServer server;

    private KeyServer(HttpServer server) {
        this.server = server;
    }

    static KeyServer start(JWKSet keys) {
        byte[] document = keys.toString().getBytes(StandardCharsets.UTF_8);
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(200, document.length);
                        try (OutputStream out = exchange.getResponseBody()) {
                            out.write(document);
                        }
                    });
            server.start();
            return new KeyServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A verifier for the tokens of the ground.
    VerifierBuilder verifier(Ground ground) {
        return TokenVerifier.of(Ground.ISSUER)
                .audience(Ground.AUDIENCE)
                .keys(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                .clock(ground.clock)
                .withoutRevocations();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
