package dev.pawl.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `X-Forwarded-For` and its relatives: believed from a proxy that the settings name, and from
/// nobody else.
class ForwardingHeadersTest {

    private static final String EMAIL = "ann@example.com";
    private static final String PASSWORD = "a wheel that turns one way";
    private static final String FORWARDED = "X-Forwarded-For";

    /// Sign-ins from one address before it has to wait.
    private static final int ADDRESS_BURST = 100;

    @TempDir private Path directory;

    private TestServer untrusting() {
        return TestServer.start(On.SQLITE, directory, Map.of("limits.enabled", "true"));
    }

    private TestServer behindProxies() {
        return TestServer.start(
                On.SQLITE,
                directory,
                Map.of(
                        "limits.enabled",
                        "true",
                        "http.trusted_proxies",
                        "127.0.0.0/8, ::1/128, 10.0.0.0/8"));
    }

    /// The address that a sign-in is remembered with.
    private static String addressOf(Api api, String... headers) {
        Reply reply =
                api.post("/v1/auth/login", Api.credentials(EMAIL, PASSWORD, "bearer"), headers);
        assertThat(reply.status()).isEqualTo(200);
        String sessions =
                api.get("/v1/me/sessions", "Authorization", "Bearer " + reply.at("access_token"))
                        .body();
        return sessions.replaceAll("(?s).*\"current\":true.*?\"ip\":\"([^\"]*)\".*", "$1");
    }

    @Test
    @Tag("RL-01")
    void forwardedFor_ofAStranger_changesNothing() {
        try (TestServer server = untrusting()) {
            Api api = server.api();
            api.signUp(EMAIL, PASSWORD);
            for (String value :
                    List.of(
                            "192.0.2.1",
                            "192.0.2.1, 127.0.0.1",
                            "",
                            ",,,",
                            "unknown",
                            "not an address",
                            "999.999.999.999",
                            "'; DROP TABLE account; --",
                            "[::1]:80",
                            "::ffff:127.0.0.1",
                            "1".repeat(10_000))) {
                assertThat(addressOf(api, FORWARDED, value)).isEqualTo("127.0.0.1");
                Reply wrong =
                        api.post(
                                "/v1/auth/login",
                                Api.credentials(EMAIL, "wrong", "bearer"),
                                FORWARDED,
                                value);
                assertThat(wrong.code()).isEqualTo("invalid_credentials");
            }
        }
    }

    @Test
    @Tag("RL-01")
    void forwardedFor_ofAStranger_doesNotEscapeTheLimit() {
        try (TestServer server = untrusting()) {
            Api api = server.api();
            api.signUp(EMAIL, PASSWORD);

            assertOneLimit(api, 0, i -> "192.0.2." + i);
        }
    }

    @Test
    @Tag("RL-02")
    void forwardedFor_throughTrustedProxies_countsFromTheRight() {
        try (TestServer server = behindProxies()) {
            Api api = server.api();
            api.signUp(EMAIL, PASSWORD);

            assertThat(addressOf(api, FORWARDED, "198.51.100.7")).isEqualTo("198.51.100.7");
            assertThat(addressOf(api, FORWARDED, "192.0.2.1, 198.51.100.7"))
                    .isEqualTo("198.51.100.7");
            assertThat(addressOf(api, FORWARDED, "192.0.2.1, 198.51.100.7, 10.1.2.3"))
                    .isEqualTo("198.51.100.7");
            assertThat(addressOf(api, FORWARDED, "192.0.2.1", FORWARDED, "198.51.100.7"))
                    .isEqualTo("198.51.100.7");
            assertThat(addressOf(api, FORWARDED, "nonsense, 198.51.100.7"))
                    .isEqualTo("198.51.100.7");
            assertThat(addressOf(api, FORWARDED, "198.51.100.7, nonsense")).isEqualTo("127.0.0.1");
            assertThat(addressOf(api, FORWARDED, "198.51.100.7:443")).isEqualTo("198.51.100.7");
            assertThat(addressOf(api)).isEqualTo("127.0.0.1");
        }
    }

    /// Whoever forges the left of the list stays in one bucket; somebody else is not affected.
    @Test
    @Tag("RL-02")
    void forwardedFor_forgedOnTheLeft_doesNotEscapeTheLimit() {
        try (TestServer server = behindProxies()) {
            Api api = server.api();
            api.signUp(EMAIL, PASSWORD);

            assertOneLimit(api, 0, i -> "192.0.2." + i + ", 198.51.100.7");
            assertThat(addressOf(api, FORWARDED, "198.51.100.8")).isEqualTo("198.51.100.8");
        }
    }

    @Test
    @Tag("RL-03")
    void addresses_ofOneNetwork_shareALimit() {
        try (TestServer server = behindProxies()) {
            Api api = server.api();
            api.signUp(EMAIL, PASSWORD);
            List<String> one =
                    List.of(
                            "2001:db8:0:1::1",
                            "2001:DB8:0:1::A",
                            "2001:0db8:0000:0001:0000:0000:0000:0002",
                            "2001:db8:0:1:ffff:ffff:ffff:ffff",
                            "2001:db8::1:0:0:0:7");

            assertOneLimit(api, 0, i -> one.get(i % one.size()));
            assertThat(addressOf(api, FORWARDED, "2001:db8:0:2::1")).contains("2001:db8:0:2:");
        }
    }

    @Test
    @Tag("RL-03")
    void address_inEveryNotation_isOne() {
        try (TestServer server = behindProxies()) {
            Api api = server.api();
            api.signUp(EMAIL, PASSWORD);
            List<String> one =
                    List.of(
                            "198.51.100.7",
                            "::ffff:198.51.100.7",
                            "::FFFF:c633:6407",
                            "0:0:0:0:0:ffff:198.51.100.7");

            for (String notation : one) {
                assertThat(addressOf(api, FORWARDED, notation)).isEqualTo("198.51.100.7");
            }
            assertOneLimit(api, one.size(), i -> one.get(i % one.size()));
            assertThat(addressOf(api, FORWARDED, "198.51.100.8")).isEqualTo("198.51.100.8");
        }
    }

    @Test
    @Tag("RL-04")
    void otherForwardingHeaders_areReadFromNobody() {
        try (TestServer server = behindProxies()) {
            Api api = server.api();
            api.signUp(EMAIL, PASSWORD);
            for (String header :
                    List.of(
                            "X-Real-IP",
                            "Forwarded",
                            "CF-Connecting-IP",
                            "X_Forwarded_For",
                            "True-Client-IP",
                            "X-Client-IP",
                            "X-Cluster-Client-IP",
                            "X-Forwarded",
                            "X-Forwarded-For-Original",
                            "X-ProxyUser-Ip",
                            "Fastly-Client-IP",
                            "Via")) {
                String value = header.equals("Forwarded") ? "for=192.0.2.1" : "192.0.2.1";
                assertThat(addressOf(api, header, value)).as(header).isEqualTo("127.0.0.1");
            }
            assertThat(addressOf(api, FORWARDED, "192.0.2.1")).isEqualTo("192.0.2.1");
        }
    }

    /// Asserts that all sign-ins with such a header come out of one bucket, from which some were
    /// taken before. Most tries are on one account, which is soon limited itself, so that no
    /// password is hashed for them.
    private static void assertOneLimit(Api api, int taken, IntFunction<String> forwardedFor) {
        int last = ADDRESS_BURST - taken - 1;
        for (int i = 0; i < last; i++) {
            signIn(api, "flooded", forwardedFor.apply(i));
        }
        assertThat(signIn(api, "last", forwardedFor.apply(last)).status()).isEqualTo(401);
        Reply limited = signIn(api, "late", forwardedFor.apply(last + 1));
        assertThat(limited.code()).isEqualTo("too_many_attempts");
        assertThat(limited.header("Retry-After")).isEqualTo("1");
    }

    private static Reply signIn(Api api, String name, String forwardedFor) {
        String body = Api.credentials(name + "@example.com", "x", "bearer");
        return api.post("/v1/auth/login", body, FORWARDED, forwardedFor);
    }
}
