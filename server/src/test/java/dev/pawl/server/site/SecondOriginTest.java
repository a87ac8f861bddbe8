package dev.pawl.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A page of an allowed origin on which nobody has signed in: it has the cookies and knows nothing.
class SecondOriginTest {

    private static final String APP = "https://app.example.com";
    private static final String SHOP = "https://shop.example.com";

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("CLI-06")
    void page_onASecondAllowedOrigin_learnsTheTokenAndRefreshes(
            On database, @TempDir Path directory) {
        Map<String, String> values =
                Map.of(
                        "http.public_url",
                        "https://auth.example.com",
                        "http.allowed_origins",
                        APP + "," + SHOP);
        try (TestServer server = TestServer.start(database, directory, values)) {
            Api api = server.api();
            CookieSession session =
                    CookieSession.of(
                            api.post(
                                    "/v1/auth/signup",
                                    Api.credentials("a@example.com", "a turning wheel", "cookie"),
                                    "Origin",
                                    APP));
            String[] knowsNothing = session.headersWithoutToken("/v1/auth/refresh", "Origin", SHOP);

            assertThat(api.post("/v1/auth/refresh", "", knowsNothing).code())
                    .isEqualTo("csrf_token_invalid");
            Reply told = api.send("GET", "/v1/auth/session", "", knowsNothing);
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.at("csrf_token")).isEqualTo(session.csrf());
            Reply refreshed =
                    api.post(
                            "/v1/auth/refresh",
                            "",
                            session.headers("/v1/auth/refresh", "Origin", SHOP));
            assertThat(refreshed.at("rotation")).isEqualTo("rotated");

            Reply stranger =
                    api.send(
                            "GET",
                            "/v1/auth/session",
                            "",
                            session.headersWithoutToken(
                                    "/v1/auth/session", "Origin", "https://evil.example.com"));
            assertThat(stranger.code()).isEqualTo("origin_not_allowed");
            assertThat(stranger.body()).doesNotContain(session.csrf());
        }
    }
}
