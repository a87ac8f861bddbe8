package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody guesses at an account for as long as they are let, from ever new addresses, and its
/// owner still gets in.
class FloodTest {

    private static final String ADA = "ada@example.com";
    private static final String COOKIE = "__Secure-pawl_device";

    @TempDir Path directory;

    private @Nullable TestServer started;

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RL-08")
    void signIn_knownDeviceInAFlood_isLetIn(On database) {
        TestServer server = start(database);
        String device = known(server);
        for (int hour = 0; hour < 4; hour++) {
            flood(server, hour);
            assertThat(signIn(server, device).status()).isEqualTo(200);
            server.clock().advance(Duration.ofHours(1));
        }
    }

    /// The twin: without the cookie, or with one that is changed or another account's.
    @ParameterizedTest
    @EnumSource
    @Tag("RL-08")
    void signIn_unknownDeviceInAFlood_hasToWaitAndNotForEver(On database) {
        TestServer server = start(database);
        String device = known(server);
        Form.signUp(server.api(), "eve@example.com", Form.PASSWORD);
        String eves = byCookie(server, "eve@example.com", "").cookie(COOKIE);
        flood(server, 0);
        for (String other :
                new String[] {"", eves, device.toLowerCase(Locale.ROOT), device + "x"}) {
            Reply refused = signIn(server, other);
            assertThat(refused.code()).as(other).isEqualTo("too_many_attempts");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 900);
        }
        server.clock().advance(Duration.ofMinutes(15));
        assertThat(signIn(server, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RL-08")
    void signIn_byCookie_makesTheBrowserAKnownDeviceAndKeepsItOne(On database) {
        TestServer server = start(database);
        Form.signUp(server.api(), ADA, Form.PASSWORD);
        Reply first = byCookie(server, ADA, "");
        assertThat(first.setCookie(COOKIE).orElseThrow())
                .endsWith("; HttpOnly; Secure; SameSite=Strict; Path=/v1/auth; Max-Age=34560000");
        String device = first.cookie(COOKIE);
        assertThat(byCookie(server, ADA, device).cookie(COOKIE)).isEqualTo(device);
    }

    private TestServer start(On database) {
        TestServer server =
                TestServer.start(
                                database,
                                directory,
                                Map.of(
                                        "limits.enabled",
                                        "true",
                                        "http.trusted_proxies",
                                        "127.0.0.1/32"))
                        .withoutJobs();
        started = server;
        return server;
    }

    /// Ada's device, from a sign-in before the flood.
    private static String known(TestServer server) {
        Form.signUp(server.api(), ADA, Form.PASSWORD);
        return byCookie(server, ADA, "").cookie(COOKIE);
    }

    private static void flood(TestServer server, int round) {
        List<Reply> replies =
                IntStream.range(0, 40)
                        .mapToObj(i ->
                                Form.signInFrom(
                                        "198.51.%d.%d".formatted(round, i),
                                        server.api(),
                                        ADA,
                                        "a wrong wheel " + i))
                        .toList();
        assertThat(replies.getLast().code()).isEqualTo("too_many_attempts");
    }

    private static Reply signIn(TestServer server, String device) {
        return server.api()
                .post(
                        "/v1/auth/login",
                        Form.json(ADA, Form.PASSWORD),
                        "Cookie",
                        COOKIE + "=" + device);
    }

    private static Reply byCookie(TestServer server, String email, String device) {
        return server.api()
                .post(
                        "/v1/auth/login",
                        Form.json(email, Form.PASSWORD).replace("bearer", "cookie"),
                        "Cookie",
                        COOKIE + "=" + device);
    }
}
