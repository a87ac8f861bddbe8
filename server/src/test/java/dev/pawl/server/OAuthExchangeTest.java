package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Exchanging a user's access token for a session of a client (RFC 8693).
class OAuthExchangeTest extends OAuthStage {

    @Test
    void exchange_thenRefresh_turnsTheSameRatchet() {
        String secret = client("web");
        Device user = person();
        Reply first = exchange("web", secret, user);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.at("token_type")).isEqualTo("Bearer");
        assertThat(first.at("issued_token_type")).isEqualTo(ACCESS);
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");

        Reply second = refresh("web", secret, first.at("refresh_token"));
        Reply retried = refresh("web", secret, first.at("refresh_token"));
        Reply third = refresh("web", secret, second.at("refresh_token"));

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(retried.at("refresh_token")).isEqualTo(second.at("refresh_token"));
        assertThat(third.status()).isEqualTo(200);
        isError(refresh("web", secret, first.at("refresh_token")), 400, "invalid_grant");
        // It was theft: nothing of the user is left.
        isError(refresh("web", secret, third.at("refresh_token")), 400, "invalid_grant");
        assertThat(user.get("/v1/me").code()).isEqualTo("session_revoked");
    }

    @Test
    void clientsToken_atPawlsOwnEndpoints_opensNothing() {
        String secret = client("guest");
        Device user = person();
        Reply granted = exchange("guest", secret, user);

        assertThat(api.me(granted.at("access_token")).code()).isEqualTo("access_token_invalid");
        Reply nested =
                post(
                        "/oauth/token",
                        "grant_type",
                        EXCHANGE,
                        "subject_token",
                        granted.at("access_token"),
                        "subject_token_type",
                        ACCESS,
                        "client_id",
                        "guest",
                        "client_secret",
                        secret);
        isError(nested, 400, "invalid_grant");
    }

    /// An access token that somebody found would become a session of full length.
    @Test
    @Tag("EXC-01")
    void exchange_byAPublicClient_isRefused() {
        String _ = client("app", "--public");
        Device user = person();
        isError(
                post(
                        "/oauth/token",
                        "grant_type",
                        EXCHANGE,
                        "subject_token",
                        user.accessToken(),
                        "subject_token_type",
                        ACCESS,
                        "client_id",
                        "app"),
                400,
                "unauthorized_client");
        isError(
                post("/oauth/introspect", "client_id", "app", "token", user.accessToken()),
                401,
                "invalid_client");
    }

    @Test
    @Tag("OAU-20")
    void exchange_forWhatCannotBeGiven_isRefusedWithTheStandardsCode() {
        String good = basic("asker", client("asker"));
        Device user = person();
        String type = "urn:ietf:params:oauth:token-type:";

        for (String other : List.of("id_token", "refresh_token", "jwt", "saml2")) {
            isError(
                    asking(good, user, "requested_token_type", type + other),
                    400,
                    "invalid_request");
        }
        isError(asking(good, user, "actor_token", user.accessToken()), 400, "invalid_request");
        isError(asking(good, user, "actor_token_type", ACCESS), 400, "invalid_request");
        isError(asking(good, user, "resource", "https://api.example.com"), 400, "invalid_target");
        isError(asking(good, user, "audience", "billing"), 400, "invalid_target");
        isError(asking(good, user, "scope", "openid"), 400, "invalid_scope");
        isError(
                asking(good, user, "authorization_details", "[]"),
                400,
                "invalid_authorization_details");
    }

    @Test
    @Tag("OAU-20")
    void exchange_forWhatIsGivenAnyway_isGranted() {
        String good = basic("modest", client("modest"));
        Reply granted =
                asking(
                        good,
                        person(),
                        "requested_token_type",
                        ACCESS,
                        "audience",
                        server.origin(),
                        "resource",
                        server.origin(),
                        "scope",
                        "",
                        "actor_token",
                        "");

        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
    }

    /// A session that was opened from another ends with it, by whatever door.
    @Test
    @Tag("EXC-02")
    void exchange_endsWithTheSessionItWasOpenedFrom() {
        String secret = client("below");
        Device user = person();
        Reply granted = exchange("below", secret, user);
        String token = granted.at("refresh_token");

        assertThat(user.post("/v1/auth/logout").status()).isEqualTo(204);

        isError(refresh("below", secret, token), 400, "invalid_grant");
        assertThat(
                        postAs(
                                        basic("below", secret),
                                        "/oauth/introspect",
                                        "token",
                                        granted.at("access_token"))
                                .body())
                .isEqualTo("{\"active\":false}");
    }

    @Test
    @Tag("EXC-02")
    void exchange_afterTheUsersOwnSessionRanOut_refreshesNoMore() {
        String secret = client("idle");
        Device user = person();
        String first = exchange("idle", secret, user).at("refresh_token");
        server.clock().advance(Duration.ofHours(23));
        server.keyRing().turn();
        Reply second = refresh("idle", secret, first);
        assertThat(second.status()).as(second.body()).isEqualTo(200);

        server.clock().advance(Duration.ofHours(1));

        isError(refresh("idle", secret, second.at("refresh_token")), 400, "invalid_grant");
    }

    @Test
    @Tag("EXC-03")
    void sessions_ofClients_areListedAndLoggedWithTheirClient() {
        String secret = client("named");
        Device user = person();
        Reply _ = exchange("named", secret, user);

        String list = user.get("/v1/me/sessions").body();
        String activity = user.get("/v1/me/activity").body();

        assertThat(list).contains("\"client\":\"named\"", "\"client\":\"first-party\"");
        assertThat(activity).contains("{\"client\":\"named\"}");
    }
}
