package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A passkey in a real browser, on pages where it is not to be shown.
class ForeignPasskeyTest {

    @TempDir private static Path directory;

    @ParameterizedTest
    @EnumSource
    @Tag("PK-03")
    void passkey_onAnotherOriginOrForAnotherSite_isRefused(DatabaseKind database)
            throws IOException {
        HttpServer elsewhere = elsewhere();
        int port = elsewhere.getAddress().getPort();
        // An origin on which passkeys may be used, so that of it only the site is another.
        String below = "http://sub.localhost:" + port;
        Map<String, String> settings =
                Map.of("PAWL_HTTP_ALLOWED_ORIGINS", "http://localhost:{port}," + below);
        Path place = directory.resolve(database.name());
        try (PawlProcess pawl = database.serve(place, settings);
                Browser browser = new Browser(place.resolve("profile"))) {
            String authenticator = browser.addAuthenticator(true);
            browser.open(pawl.origin() + "/verify-email");
            assertThat(browser.run(SecondFactorTest.REGISTER)).isEqualTo("201");
            assertThat(browser.run(assertion(question(pawl), "example.com")))
                    .isEqualTo("SecurityError");

            browser.open("http://localhost:" + port + "/");
            assertRefused(pawl, browser.run(assertion(question(pawl), "localhost")));

            browser.open(pawl.origin() + "/verify-email");
            assertThat(browser.run(SecondFactorTest.SIGN_IN)).isEqualTo("200 ada@example.com");

            moveTo("sub.localhost", browser, authenticator);
            browser.open(below + "/");
            assertRefused(pawl, browser.run(assertion(question(pawl), "sub.localhost")));
        } finally {
            elsewhere.stop(0);
        }
    }

    /// Other pages on this machine.
    private static HttpServer elsewhere() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] page = "<!DOCTYPE html><title>x".getBytes(StandardCharsets.US_ASCII);
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static String question(PawlProcess pawl) {
        return pawl.api().post("/v1/auth/passkey/options", "{}").body();
    }

    /// What the browser answers to a question that names another site.
    private static String assertion(String question, String site) {
        return SecondFactorTest.script(
                "const options = %s; options.rpId = '%s'; return JSON.stringify(await ask(options));"
                        .formatted(question, site));
    }

    private static void assertRefused(PawlProcess pawl, String assertion) {
        assertThat(assertion).startsWith("{");
        Reply reply =
                pawl.api()
                        .post(
                                "/v1/auth/passkey",
                                "{\"transport\":\"bearer\",\"assertion\":" + assertion + "}");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("passkey_invalid");
    }

    /// The same key in the hands of another site.
    private static void moveTo(String site, Browser browser, String authenticator) {
        Map<String, Object> named = Map.of("authenticatorId", authenticator);
        List<?> credentials =
                (List<?>)
                        Objects.requireNonNull(
                                browser.send("WebAuthn.getCredentials", named).get("credentials"));
        Map<String, Object> moved = new HashMap<>();
        ((Map<?, ?>) credentials.getFirst())
                .forEach((name, value) -> moved.put(String.valueOf(name), value));
        moved.put("rpId", site);
        browser.send("WebAuthn.clearCredentials", named);
        browser.send(
                "WebAuthn.addCredential",
                Map.of("authenticatorId", authenticator, "credential", moved));
        assertThat(JsonUtil.toJson(moved)).contains(site);
    }
}
