package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.JwsSigner;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The standard doors, for clients of every kind.
class OAuthTest extends CommandStage {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS = "urn:ietf:params:oauth:token-type:access_token";

    private int people;

    private Device person() {
        Device device = new Device(api, Device.Mode.BEARER, server.origin());
        String email = "oauth" + people++ + "@example.com";
        assertThat(device.signUp(email, PASSWORD).status()).isEqualTo(201);
        return device;
    }

    private String client(String id, String... more) {
        String[] command =
                Stream.concat(Stream.of("clients", "create", id, "--json"), Stream.of(more))
                        .toArray(String[]::new);
        Ran created = run(command);
        assertThat(created.err()).isEmpty();
        return created.at("client_secret");
    }

    /// Posts a form.
    ///
    /// @param parameters names and values in turn
    private Reply post(String path, String... parameters) {
        return postAs("", path, parameters);
    }

    private Reply postAs(String authorization, String path, String... parameters) {
        String form =
                String.join(
                        "&",
                        IntStream.range(0, parameters.length / 2)
                                .mapToObj(i ->
                                        encoded(parameters[2 * i])
                                                + "="
                                                + encoded(parameters[2 * i + 1]))
                                .toList());
        String[] headers =
                authorization.isEmpty()
                        ? new String[] {"Accept", "application/json"}
                        : new String[] {"Authorization", authorization};
        return api.form(path, form, headers);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String basic(String id, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private Reply exchange(String id, String secret, Device user) {
        return post(
                "/oauth/token",
                "grant_type",
                EXCHANGE,
                "subject_token",
                user.accessToken(),
                "subject_token_type",
                ACCESS,
                "client_id",
                id,
                "client_secret",
                secret);
    }

    private Reply refresh(String id, String secret, String token) {
        return postAs(
                basic(id, secret),
                "/oauth/token",
                "grant_type",
                "refresh_token",
                "refresh_token",
                token);
    }

    private static void isError(Reply reply, int status, String error) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.at("error")).isEqualTo(error);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.json()).containsOnlyKeys("error", "error_description");
    }

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

    private Reply asking(String authorization, Device user, String... more) {
        String[] form =
                Stream.concat(
                                Stream.of(
                                        "grant_type",
                                        EXCHANGE,
                                        "subject_token",
                                        user.accessToken(),
                                        "subject_token_type",
                                        ACCESS),
                                Stream.of(more))
                        .toArray(String[]::new);
        return postAs(authorization, "/oauth/token", form);
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

    @Test
    @Tag("OAU-22")
    void client_thatProvesItselfInTwoWays_isRefused() {
        String secret = client("doubled");
        String good = basic("doubled", secret);
        for (String path : List.of("/oauth/token", "/oauth/revoke", "/oauth/introspect")) {
            isError(
                    postAs(good, path, "token", "x", "client_secret", secret),
                    400,
                    "invalid_request");
            isError(
                    postAs(good, path, "token", "x", "client_assertion", "x"),
                    400,
                    "invalid_request");
            isError(
                    post(
                            path,
                            "token",
                            "x",
                            "client_id",
                            "doubled",
                            "client_secret",
                            secret,
                            "client_assertion",
                            "x"),
                    400,
                    "invalid_request");
        }
        assertThat(postAs(good, "/oauth/revoke", "token", "x").status()).isEqualTo(200);
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

    @Test
    @Tag("OAU-10")
    void assertion_isGoodOnce() throws IOException {
        JwsKey key = JwsKey.generate(JwsAlgorithm.ES256, Randomness.secure());
        Path file = home.resolve("client.jwk");
        Files.writeString(file, key.publicJwk().orElseThrow());
        String _ = client("signing", "--key", file.toString());
        String claims =
                "{\"iss\":\"signing\",\"sub\":\"signing\",\"aud\":\"%s\",\"exp\":%d,\"jti\":\"%s\"}"
                        .formatted(
                                server.origin(),
                                server.clock().instant().getEpochSecond() + 60,
                                UUID.randomUUID());
        String jwt = new JwsSigner(key, "JWT").sign(claims.getBytes(StandardCharsets.UTF_8));
        String[] form = {
            "token", "nothing",
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion", jwt
        };

        assertThat(post("/oauth/revoke", form).status()).isEqualTo(200);
        isError(post("/oauth/revoke", form), 401, "invalid_client");
    }

    @Test
    @Tag("OAU-11")
    void client_unknownOrTwiceNamed_isRefused() {
        String secret = client("certain");
        String good = basic("certain", secret);

        isError(post("/oauth/revoke", "token", "x"), 401, "invalid_client");
        isError(post("/oauth/revoke", "token", "x", "client_id", "certain"), 401, "invalid_client");
        isError(
                postAs(basic("certain", "guess"), "/oauth/revoke", "token", "x"),
                401,
                "invalid_client");
        isError(
                postAs(good, "/oauth/revoke", "token", "x", "client_id", "other"),
                401,
                "invalid_client");
        Reply refused = post("/oauth/revoke", "token", "x");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(postAs(good, "/oauth/revoke", "token", "x", "client_id", "certain").status())
                .isEqualTo(200);
    }

    @Test
    void request_malformed_isAnsweredInOAuthsForm() {
        String good = basic("plain", client("plain"));

        isError(
                postAs(good, "/oauth/token", "grant_type", "password"),
                400,
                "unsupported_grant_type");
        isError(postAs(good, "/oauth/token"), 400, "invalid_request");
        isError(
                postAs(good, "/oauth/token", "grant_type", "refresh_token"),
                400,
                "invalid_request");
        isError(postAs(good, "/oauth/revoke", "token", "x", "token", "x"), 400, "invalid_request");
        isError(api.post("/oauth/token", "{}", "Authorization", good), 400, "invalid_request");
        assertThat(postAs(good, "/oauth/revoke", "token", "x", "colour", "red").status())
                .isEqualTo(200);
    }
}
