package dev.pawl.e2e.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.core.KeptPorts;
import dev.pawl.e2e.PawlProcess;
import dev.pawl.http.PublicRoutes;
import dev.pawl.server.client.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `deploy/nginx/pawl.conf`: Pawl and an application on one origin, with TLS.
class ReverseProxyTest {

    private static final String PASSWORD = "a wheel that turns one way";

    /// What clients forge to be somebody else, or to ask for something else.
    private static final List<String> FORWARDING =
            List.of(
                    "X-Forwarded-For",
                    "Forwarded",
                    "X-Real-IP",
                    "X-Forwarded-Host",
                    "X-Forwarded-Port",
                    "X-Forwarded-Prefix",
                    "X-Original-URL",
                    "X-Rewrite-URL");

    /// Nobody but who runs the server asks these.
    private static final Set<String> CLOSED = Set.of("/healthz", "/readyz");

    /// Where both have something, the origin is the application's.
    private static final Set<String> APPLICATIONS = Set.of("/", "/favicon.ico");

    @TempDir static Path directory;

    private static int port;
    private static PawlProcess pawl;
    private static HttpServer application;
    private static Nginx nginx;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        port = KeptPorts.next();
        application =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext(
                "/",
                exchange -> {
                    byte[] body =
                            FORWARDING.stream()
                                    .flatMap(name ->
                                            exchange
                                                    .getRequestHeaders()
                                                    .getOrDefault(name, List.of())
                                                    .stream())
                                    .collect(Collectors.joining(" "))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("X-Application", "yes");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        application.start();
        pawl =
                PawlProcess.serve(
                        directory,
                        Map.of(
                                "PAWL_HTTP_PUBLIC_URL",
                                "https://localhost:" + port,
                                "PAWL_HTTP_TRUSTED_PROXIES",
                                "127.0.0.1/32"));
        TlsCertificate certificate = TlsCertificate.make(directory);
        nginx = Nginx.start(directory.resolve("nginx"), conf(certificate), port);
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(certificate.trusting())
                        .build();
    }

    @AfterAll
    static void stop() {
        nginx.close();
        pawl.close();
        application.stop(0);
    }

    private static String conf(TlsCertificate certificate) throws IOException {
        String deployed =
                Files.readString(Path.of("../deploy/nginx/pawl.conf"))
                        .replace("127.0.0.1:8080", "127.0.0.1:" + pawl.port())
                        .replace(
                                "127.0.0.1:3000", "127.0.0.1:" + application.getAddress().getPort())
                        .replace("listen 80;", "listen 127.0.0.1:" + KeptPorts.next() + ";")
                        .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
                        .replace("app.example.com;", "localhost;")
                        .replace(
                                "/etc/ssl/certs/app.example.com.pem",
                                certificate.chain().toString())
                        .replace(
                                "/etc/ssl/private/app.example.com.key",
                                certificate.key().toString());
        return "events {}\nhttp {\n" + deployed + "}\n";
    }

    private static HttpResponse<String> send(
            String method, String path, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                        .method(method, BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void pawlAndApplication_areOneOrigin() throws Exception {
        HttpResponse<String> signedUp =
                send(
                        "POST",
                        "/v1/auth/signup",
                        Api.credentials("ada@example.com", PASSWORD, "cookie"),
                        "Origin",
                        "https://localhost:" + port);
        String access =
                signedUp.headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("__Host-pawl_access="))
                        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                        .findFirst()
                        .orElseThrow();

        assertThat(signedUp.statusCode()).isEqualTo(201);
        assertThat(send("GET", "/v1/me", "", "Cookie", access).body()).contains("ada@example.com");
        assertThat(send("GET", "/", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/.well-known/openid-configuration", "").body())
                .contains("\"issuer\":\"https://localhost:" + port);
    }

    @Test
    @Tag("WLD-01")
    void forwardingHeaders_areReplaced() throws Exception {
        for (String name : FORWARDING) {
            assertThat(send("GET", "/", "", name, "203.0.113.7").body())
                    .as(name)
                    .isEqualTo("127.0.0.1");
        }
    }

    /// Each with its method, so that what is asked is the route's own endpoint.
    @Test
    @Tag("WLD-01")
    void routes_ofPawl_reachPawlAndNobodyElse() throws Exception {
        List<PublicRoutes.Route> routes = PublicRoutes.all();
        assertThat(routes).hasSizeGreaterThan(50);
        for (PublicRoutes.Route route : routes) {
            String path = route.template().replaceAll("\\{[^}]+}", "x");
            for (String method : route.methods()) {
                HttpResponse<String> answer = patiently(method, path);
                boolean pawls = answer.headers().firstValue("X-Request-Id").isPresent();
                assertThat(answer.headers().firstValue("X-Application").isPresent())
                        .as("the application sees " + path)
                        .isEqualTo(APPLICATIONS.contains(path));
                assertThat(pawls)
                        .as("Pawl sees " + path)
                        .isEqualTo(!APPLICATIONS.contains(path) && !CLOSED.contains(path));
            }
        }
    }

    /// nginx lets five sign-ins a second through, and answers the others by itself.
    private static HttpResponse<String> patiently(String method, String path) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        String body = method.equals("GET") ? "" : "{}";
        HttpResponse<String> answer = send(method, path, body);
        while (answer.statusCode() == 429
                && answer.headers().firstValue("X-Request-Id").isEmpty()
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            answer = send(method, path, body);
        }
        return answer;
    }

    @Test
    @Tag("WLD-01")
    void paths_ofTheApplication_reachTheApplication() throws Exception {
        for (String path :
                List.of(
                        "/",
                        "/favicon.ico",
                        "/assets/index-4f2a.js",
                        "/assets/",
                        "/.well-known/acme-challenge/x",
                        "/.well-known/apple-app-site-association",
                        "/setup/",
                        "/setups",
                        "/docs/intro",
                        "/v10/x",
                        "/callback")) {
            assertThat(send("GET", path, "").headers().firstValue("X-Application"))
                    .as(path)
                    .contains("yes");
        }
    }

    @Test
    void securityHeaders_areOnEverythingOnce() throws Exception {
        for (String path : List.of("/", "/v1/me")) {
            HttpResponse<String> answer = send("GET", path, "");
            for (String header :
                    List.of(
                            "Strict-Transport-Security",
                            "X-Content-Type-Options",
                            "X-Frame-Options",
                            "Referrer-Policy")) {
                assertThat(answer.headers().allValues(header))
                        .as(header + " on " + path)
                        .hasSize(1);
            }
            assertThat(answer.headers().firstValue("Server").orElse("")).doesNotContain("/");
        }
    }

    @Test
    void requests_tooManyOrTooLarge_areRefused() throws Exception {
        assertThat(send("POST", "/v1/auth/login", "x".repeat(20_000)).statusCode()).isEqualTo(413);
        List<Integer> statuses = new ArrayList<>();
        // So many that they come too fast on a slow machine too.
        while (statuses.size() < 400 && !statuses.contains(429)) {
            statuses.add(send("POST", "/v1/auth/logout-everywhere", "").statusCode());
        }
        assertThat(statuses).startsWith(401).contains(429);
        assertThat(send("GET", "/v1/me", "").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/readyz", "").statusCode()).isEqualTo(404);
    }
}
