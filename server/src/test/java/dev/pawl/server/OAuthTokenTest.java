package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Refreshing, revoking and introspecting the tokens of clients.
class OAuthTokenTest extends OAuthStage {

    @Test
    @Tag("REF-14")
    void refresh_byAnotherClient_isRefusedLikeAnUnknownToken_andHarmsNobody() {
        String secret = client("owner");
        String other = client("other");
        Device user = person();
        String token = exchange("owner", secret, user).at("refresh_token");

        Reply stolen = refresh("other", other, token);
        Reply unknown = refresh("other", other, "pct_nothing");

        isError(stolen, 400, "invalid_grant");
        assertThat(stolen.body()).isEqualTo(unknown.body());
        isError(refresh("owner", secret, user.refreshToken()), 400, "invalid_grant");
        assertThat(api.refresh(token).code()).isEqualTo("refresh_token_invalid");
        assertThat(refresh("owner", secret, token).status()).isEqualTo(200);
        assertThat(user.refresh().status()).isEqualTo(200);
    }

    @Test
    @Tag("REF-26")
    void revoke_endsTheClientsOwnSessionAndNoOther() {
        String secret = client("leaving");
        String other = client("stranger");
        Device user = person();
        Reply granted = exchange("leaving", secret, user);
        String token = granted.at("refresh_token");

        for (String foreign : List.of(token, granted.at("access_token"), "nothing")) {
            Reply answer = postAs(basic("stranger", other), "/oauth/revoke", "token", foreign);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(
                        postAs(
                                        basic("leaving", secret),
                                        "/oauth/revoke",
                                        "token",
                                        user.refreshToken())
                                .status())
                .isEqualTo(200);
        assertThat(user.get("/v1/me").status()).isEqualTo(200);
        Reply refreshed = refresh("leaving", secret, token);
        assertThat(refreshed.status()).isEqualTo(200);

        Reply revoked =
                postAs(
                        basic("leaving", secret),
                        "/oauth/revoke",
                        "token",
                        refreshed.at("refresh_token"),
                        "token_type_hint",
                        "refresh_token");

        assertThat(revoked.status()).isEqualTo(200);
        isError(refresh("leaving", secret, refreshed.at("refresh_token")), 400, "invalid_grant");
        assertThat(user.get("/v1/me").status()).isEqualTo(200);
    }

    @Test
    @Tag("ADM-09")
    @Tag("JWT-30")
    @Tag("OAU-14")
    void introspect_tellsWhatIsGoodNow_toThoseWhoMayAsk() {
        String secret = client("asking", "--may", "introspection");
        String curious = client("curious");
        Device user = person();
        String token = user.accessToken();

        Reply active = postAs(basic("asking", secret), "/oauth/introspect", "token", token);
        Reply foreign = postAs(basic("curious", curious), "/oauth/introspect", "token", token);
        assertThat(active.at("active")).isEqualTo("true");
        assertThat(active.at("client_id")).isEqualTo("first-party");
        assertThat(active.at("sub")).isEqualTo(user.get("/v1/me").at("id"));
        assertThat(foreign.body()).isEqualTo("{\"active\":false}");
        String own = exchange("curious", curious, user).at("access_token");
        assertThat(
                        postAs(basic("curious", curious), "/oauth/introspect", "token", own)
                                .at("active"))
                .isEqualTo("true");

        user.post("/v1/auth/logout-everywhere");

        for (String over : List.of(token, own, "nothing", user.refreshToken())) {
            assertThat(postAs(basic("asking", secret), "/oauth/introspect", "token", over).body())
                    .isEqualTo("{\"active\":false}");
        }
    }

    @Test
    @Tag("OAU-21")
    void refresh_forWhatCannotBeGiven_isRefused_andTheTokenIsAsGoodAsBefore() {
        String secret = client("wishing");
        String good = basic("wishing", secret);
        String token = exchange("wishing", secret, person()).at("refresh_token");
        String[][] wishes = {
            {"scope", "openid", "invalid_scope"},
            {"resource", "https://api.example.com", "invalid_target"},
            {"audience", "billing", "invalid_target"}
        };
        for (String[] wish : wishes) {
            Reply reply =
                    postAs(
                            good,
                            "/oauth/token",
                            "grant_type",
                            "refresh_token",
                            "refresh_token",
                            token,
                            wish[0],
                            wish[1]);
            isError(reply, 400, wish[2]);
        }
        assertThat(refresh("wishing", secret, token).status()).isEqualTo(200);
    }
}
