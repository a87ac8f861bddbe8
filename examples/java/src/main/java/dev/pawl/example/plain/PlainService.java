package dev.pawl.example.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.verifier.Revocations;
import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.UnverifiedToken;
import dev.pawl.verifier.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;

/// Says hello to whoever has an access token.
public final class PlainService {

    private final TokenVerifier verifier;

    private PlainService(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    public static void main(String[] arguments) throws IOException {
        TokenVerifier verifier =
                TokenVerifier.of(variable("PAWL_ISSUER"))
                        .revocations(
                                Revocations.failClosed(
                                        variable("PAWL_CLIENT_ID"), variable("PAWL_CLIENT_SECRET")))
                        .build();
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/hello", new PlainService(verifier)::hello);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }

    private void hello(HttpExchange exchange) throws IOException {
        List<String> sent = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        Verification verification =
                Optional.of(sent)
                        .filter(headers -> headers.size() == 1) // of two, neither is meant for sure
                        .map(List::getFirst)
                        .flatMap(UnverifiedToken::ofAuthorization)
                        .map(verifier::verify)
                        .orElseGet(TokenVerifier::missing);
        switch (verification) {
            case Verification.Verified(var token) ->
                    answer(exchange, 200, "{\"subject\":\"" + token.subject() + "\"}");
            case Verification.Refused refused -> {
                if (refused.challenge().isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", "2");
                } else {
                    exchange.getResponseHeaders().set("WWW-Authenticate", refused.challenge());
                }
                answer(exchange, refused.status(), "{}");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
