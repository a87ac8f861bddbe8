package dev.pawl.e2e.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.core.KeptPorts;
import dev.pawl.e2e.PawlProcess;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Every example does what it is an example of, with one server for all of them.
@Execution(ExecutionMode.CONCURRENT)
class ExamplesTest {

    private static final String PASSWORD = "a wheel that turns one way";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @TempDir static Path directory;

    private static PawlProcess pawl;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        pawl = PawlProcess.serve(directory, Map.of("PAWL_LIMITS_ENABLED", "false"));
        environment =
                Map.of(
                        "PAWL_ISSUER",
                        pawl.origin(),
                        "PAWL_CLIENT_ID",
                        "example",
                        "PAWL_CLIENT_SECRET",
                        client());
    }

    private static String client() throws IOException, InterruptedException {
        ProcessBuilder create =
                new ProcessBuilder(
                        PawlProcess.launcher().toString(),
                        "clients",
                        "create",
                        "example",
                        "--may",
                        "revocations",
                        "--json");
        create.environment().put("PAWL_DATA_DIR", directory.resolve("data").toString());
        Process process = create.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return new Reply(0, Map.of(), out).at("client_secret");
    }

    @AfterAll
    static void stop() {
        pawl.close();
    }

    /// Somebody signed in.
    private record Person(String id, String token) {}

    private static Person person() {
        Reply signedUp =
                pawl.api().signUp("user" + PEOPLE.getAndIncrement() + "@example.com", PASSWORD);
        return new Person(signedUp.at("user.id"), signedUp.at("access_token"));
    }

    private static void leave(Person person) {
        Reply left =
                pawl.api().post("/v1/auth/logout", "", "Authorization", "Bearer " + person.token());
        assertThat(left.status()).isEqualTo(204);
    }

    private static Person isHelloTo(Example example) {
        Person person = person();
        example.awaitHello(person.token(), 200); // it has heard of revocations
        Reply nobody = example.get("/hello");
        Reply wrong = example.hello(person.token() + "x");
        Reply hello = example.hello(person.token());

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(hello.status()).isEqualTo(200);
        assertThat(hello.at("subject")).isEqualTo(person.id());
        return person;
    }

    private static void hearsOfTheEnd(Example example, Person person) {
        String authorization = "bearer " + person.token();
        assertThat(example.get("/hello", "Authorization", authorization).status()).isEqualTo(200);
        assertThat(
                        example.get(
                                        "/hello",
                                        "Authorization",
                                        authorization,
                                        "Authorization",
                                        authorization)
                                .status())
                .isBetween(400, 401);
        Person bystander = person();
        leave(person);
        example.awaitHello(person.token(), 401);
        assertThat(example.hello(bystander.token()).status()).isEqualTo(200);
    }

    @Test
    void springBoot_withItsOwnResourceServer_needsTheIssuerAndTheType() {
        try (Example example =
                Example.java(
                        "spring-boot", "dev.pawl.example.stock.StockApplication", environment)) {
            Person person = isHelloTo(example);
            leave(person);
            // It knows nothing of revocations: the token is good until it expires.
            assertThat(example.hello(person.token()).status()).isEqualTo(200);
        }
    }

    @Test
    void springBoot_withOurStarter_knowsRolesStrengthAndRevocations() {
        try (Example example =
                Example.java(
                        "spring-boot-starter",
                        "dev.pawl.example.starter.StarterApplication",
                        environment)) {
            Person person = isHelloTo(example);
            String authorization = "Bearer " + person.token();
            Reply vault = example.get("/vault", "Authorization", authorization);

            assertThat(example.get("/admin", "Authorization", authorization).status())
                    .isEqualTo(403);
            assertThat(vault.status()).isEqualTo(401);
            assertThat(vault.header("WWW-Authenticate"))
                    .isEqualTo(
                            "Bearer error=\"insufficient_user_authentication\","
                                    + " acr_values=\"aal2\"");
            hearsOfTheEnd(example, person);
        }
    }

    @Test
    void java_withTheVerifier_hearsOfTheEnd() {
        try (Example example =
                Example.java("java", "dev.pawl.example.plain.PlainService", environment)) {
            hearsOfTheEnd(example, isHelloTo(example));
        }
    }

    @Test
    void node_withExpressAndJose_hearsOfTheEnd() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(directory.resolve("node"));
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "server.js")) {
            Files.copy(Path.of("../examples/node", file), folder.resolve(file));
        }
        Process install =
                new ProcessBuilder("npm", "ci", "--ignore-scripts")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target", "example-npm.log").toFile())
                        .start();
        assertThat(install.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(install.exitValue()).isZero();
        try (Example example = Example.start(folder, environment, List.of("node", "server.js"))) {
            hearsOfTheEnd(example, isHelloTo(example));
        }
    }

    /// Another origin of the same site can have a browser send the cookie along.
    private static void isTakenByCookieFromTheOwnOriginAlone(Nginx nginx, String token) {
        String cookie = "a=1; __Host-pawl_access=" + token + "; b=2";
        for (String site : List.of("same-site", "cross-site", "none")) {
            for (String method : List.of("POST", "DELETE")) {
                assertThat(nginx.send(method, "Cookie", cookie, "Sec-Fetch-Site", site).status())
                        .isEqualTo(403);
            }
            assertThat(nginx.send("GET", "Cookie", cookie, "Sec-Fetch-Site", site).status())
                    .isEqualTo(200);
        }
        assertThat(nginx.send("POST", "Cookie", cookie).status()).isEqualTo(403);
        Reply own = nginx.send("POST", "Cookie", cookie, "Sec-Fetch-Site", "same-origin");

        assertThat(own.status()).isEqualTo(200);
        assertThat(own.body()).contains("a=1", "b=2").doesNotContain("__Host-pawl_access");
        assertThat(nginx.send("POST", "Authorization", "Bearer " + token).status()).isEqualTo(200);
        assertThat(nginx.send("GET", "Cookie", "__Host-pawl_access=" + token).body())
                .doesNotContain("__Host-pawl_access");
    }

    @Test
    @Tag("STA-10")
    void nginx_withAuthRequest_asksForEachRequest() throws IOException {
        HttpServer application =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext(
                "/",
                exchange -> {
                    byte[] body =
                            "{\"headers\":\"%s\"}"
                                    .formatted(exchange.getRequestHeaders().entrySet())
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        application.start();
        int port = KeptPorts.next();
        String conf =
                Files.readString(Path.of("../examples/nginx/nginx.conf"))
                        .replace("127.0.0.1:8080", "127.0.0.1:" + pawl.port())
                        .replace(
                                "127.0.0.1:3001", "127.0.0.1:" + application.getAddress().getPort())
                        .replace("127.0.0.1:3000", "127.0.0.1:" + port);
        try (Nginx nginx = Nginx.start(directory.resolve("nginx"), conf, port)) {
            Person person = person();
            assertThat(nginx.get("/hello").status()).isEqualTo(401);
            assertThat(nginx.get("/hello").header("WWW-Authenticate")).isEqualTo("Bearer");
            String authorization = "Bearer " + person.token();
            assertThat(nginx.get("/hello", "Authorization", authorization).status()).isEqualTo(200);
            assertThat(nginx.get("/hello", "Authorization", authorization + "x").status())
                    .isEqualTo(401);
            isTakenByCookieFromTheOwnOriginAlone(nginx, person.token());
            leave(person);
            assertThat(nginx.get("/hello", "Authorization", authorization).status()).isEqualTo(401);
        } finally {
            application.stop(0);
        }
    }
}
