package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import dev.pawl.server.scenario.Scene;
import dev.pawl.server.scenario.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every endpoint of the contract on the packaged product: the shape of each answer, and the code
/// of each refusal that no other test of this package meets.
@TestInstance(Lifecycle.PER_CLASS)
class ContractTest {

    private static final String PASSWORD = Scene.PASSWORD;

    @TempDir private static Path directory;

    private final Map<DatabaseKind, PawlProcess> servers = new EnumMap<>(DatabaseKind.class);

    private PawlProcess server(DatabaseKind database) {
        return servers.computeIfAbsent(
                database, kind -> kind.serve(directory.resolve(kind.name()), Map.of()));
    }

    @AfterAll
    void close() {
        servers.values().forEach(PawlProcess::close);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void bearer_signUpSignInRefresh_answerTheTokensInTheBody(DatabaseKind database) {
        Api api = server(database).api();
        String email = newEmail();
        Reply signedUp = api.signUp(email, PASSWORD);
        Reply signedIn = api.signIn(email, PASSWORD);
        Reply refreshed = api.refresh(signedIn.at("refresh_token"));

        assertThat(signedUp.status()).isEqualTo(201);
        assertThat(signedIn.status()).isEqualTo(200);
        Set<String> members =
                Set.of(
                        "access_token",
                        "token_type",
                        "expires_in",
                        "refresh_token",
                        "refresh_expires_in",
                        "session");
        assertThat(signedUp.json().keySet()).containsAll(members).contains("user").hasSize(7);
        assertThat(signedIn.json().keySet()).isEqualTo(signedUp.json().keySet());
        assertThat(refreshed.json().keySet()).containsAll(members).contains("rotation").hasSize(7);
        for (Reply reply : new Reply[] {signedUp, signedIn, refreshed}) {
            assertThat(reply.at("token_type")).isEqualTo("Bearer");
            assertThat(Integer.parseInt(reply.at("expires_in"))).isBetween(890, 900);
            assertThat(reply.header("cache-control")).isEqualTo("no-store");
            assertThat(reply.setCookies()).isEmpty();
            assertThat(Instant.parse(reply.at("session.expires_at")))
                    .isAfterOrEqualTo(Instant.parse(reply.at("session.idle_expires_at")));
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void cookie_signUpSignInRefresh_answerTheTokensInCookiesAlone(DatabaseKind database) {
        PawlProcess server = server(database);
        Device browser = new Device(server.api(), Device.Mode.COOKIE, server.origin());
        String email = newEmail();
        Reply signedUp = browser.signUp(email, PASSWORD);
        Reply forShort = browser.another().signIn(email, PASSWORD);
        Reply forLong = browser.another().signInForLong(email, PASSWORD);
        Reply refreshed = browser.refresh();

        assertThat(refreshed.json().keySet())
                .containsExactlyInAnyOrder(
                        "expires_in", "refresh_expires_in", "rotation", "csrf_token", "session");
        String hidden = "; HttpOnly; Secure; SameSite=Strict; Path=";
        String readable = "; Secure; SameSite=Strict; Path=/";
        for (Reply reply : new Reply[] {signedUp, forShort, refreshed}) {
            assertThat(attributes(reply, "__Secure-pawl_refresh")).isEqualTo(hidden + "/v1/auth");
            assertThat(attributes(reply, "__Host-pawl_csrf")).isEqualTo(readable);
        }
        assertThat(attributes(forLong, "__Secure-pawl_refresh"))
                .matches(hidden + "/v1/auth; Max-Age=60[0-9]{4}");
        assertThat(attributes(forLong, "__Host-pawl_csrf"))
                .matches(readable + "; Max-Age=60[0-9]{4}");
        for (Reply reply : new Reply[] {signedUp, forShort, forLong, refreshed}) {
            assertThat(attributes(reply, "__Host-pawl_access"))
                    .matches(hidden + "/; Max-Age=(900|8[0-9]{2})");
            assertThat(reply.setCookies()).hasSize(reply.equals(refreshed) ? 3 : 4);
            assertThat(reply.cookie("__Host-pawl_csrf")).isEqualTo(reply.at("csrf_token"));
            assertThat(reply.body())
                    .doesNotContain(
                            reply.cookie("__Secure-pawl_refresh"),
                            reply.cookie("__Host-pawl_access"));
            assertThat(reply.json()).doesNotContainKeys("access_token", "refresh_token");
        }
    }

    private static String attributes(Reply reply, String cookie) {
        String line = reply.setCookie(cookie).orElseThrow();
        return line.substring(line.indexOf(';'));
    }

    @ParameterizedTest
    @MethodSource("dev.pawl.e2e.RatchetTest#everyTransport")
    void own_accountAndSessions_areShownAndEnded(DatabaseKind database, Device.Mode mode) {
        Scene scene = scene(server(database), mode);
        Device laptop = scene.signUp();
        Device phone = scene.signInOnPhone();

        Reply me = laptop.get("/v1/me");
        Reply sessions = laptop.get("/v1/me/sessions");
        String other = "/v1/me/sessions/" + phone.session();

        assertThat(me.json().keySet())
                .containsExactlyInAnyOrder(
                        "id", "email", "email_verified", "name", "roles", "created_at");
        assertThat(sessions.body())
                .contains(laptop.session().toString(), phone.session().toString(), "Phone/2.0")
                .containsOnlyOnce("\"current\":true");
        assertThat(laptop.send("DELETE", other).status()).isEqualTo(204);
        assertThat(laptop.send("DELETE", other).code()).isEqualTo("not_found");
        scene.assertDead(phone.refresh(), "session_revoked");
        assertThat(phone.get("/v1/me").code()).isEqualTo("session_revoked");
        assertThat(laptop.post("/v1/auth/logout").status()).isEqualTo(204);
        assertThat(laptop.post("/v1/auth/logout").status()).isEqualTo(204); // over already
        assertThat(laptop.post("/v1/auth/logout-everywhere").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void cookie_withoutTheCsrfTokenOrFromElsewhere_isRefused_andKeepsItsCookies(
            DatabaseKind database) {
        PawlProcess server = server(database);
        Scene scene = scene(server, Device.Mode.COOKIE);
        Device browser = scene.signUp();
        String cookie = "__Secure-pawl_refresh=" + browser.refreshToken();

        Reply withoutToken = server.api().post("/v1/auth/refresh", "", "Cookie", cookie);
        Reply fromElsewhere =
                server.api()
                        .post(
                                "/v1/auth/refresh",
                                "",
                                "Cookie",
                                cookie,
                                "X-CSRF-Token",
                                browser.csrfToken(),
                                "Origin",
                                "https://evil.example");

        assertRefused(withoutToken, 403, "csrf_token_invalid");
        assertRefused(fromElsewhere, 403, "origin_not_allowed");
        scene.assertGranted(browser.refresh(), "rotated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST   | /v1/auth/signup            | {"email":"x","password":"short"}              | 422 | validation_failed
                    POST   | /v1/auth/signup            | {"email":"a@example.com","pass":"word"}       | 422 | validation_failed
                    POST   | /v1/auth/login             | {"email":"nobody@example.com","password":"x"} | 401 | invalid_credentials
                    POST   | /v1/auth/login             | {"email":                                     | 400 | malformed_json
                    POST   | /v1/auth/login             | ''                                            | 415 | unsupported_media_type
                    GET    | /v1/auth/login             | ''                                            | 405 | method_not_allowed
                    POST   | /v1/auth/refresh           | ''                                            | 401 | refresh_token_missing
                    POST   | /v1/auth/refresh           | {"refresh_token":"prt_AAAA"}                  | 401 | refresh_token_invalid
                    POST   | /v1/auth/logout            | ''                                            | 401 | access_token_missing
                    POST   | /v1/auth/logout            | {"refresh_token":"prt_AAAA"}                  | 401 | refresh_token_invalid
                    POST   | /v1/auth/logout-everywhere | ''                                            | 401 | access_token_missing
                    GET    | /v1/me                     | ''                                            | 401 | access_token_missing
                    DELETE | /v1/me/sessions/1          | ''                                            | 401 | access_token_missing
                    GET    | /metrics                   | ''                                            | 404 | not_found
                    GET    | /v1/nothing                | ''                                            | 404 | not_found
                    """)
    void request_thatIsRefused_hasItsCode(
            String method, String path, String body, int status, String code) {
        Api api = server(DatabaseKind.SQLITE).api();

        Reply reply = api.send(method, path, body);

        assertRefused(reply, status, code);
        assertThat(reply.header("allow").isEmpty()).isEqualTo(status != 405);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void otherCodes_areGivenToo(DatabaseKind database) {
        PawlProcess server = server(database);
        Api api = server.api();
        String email = newEmail();
        Device laptop = new Device(api, Device.Mode.BEARER, server.origin());
        laptop.signUp(email, PASSWORD);

        assertRefused(api.signUp(email, PASSWORD), 409, "email_taken");
        assertRefused(api.refresh("prt_" + "A".repeat(20_000)), 413, "payload_too_large");
        assertRefused(api.me("ey.not.ours"), 401, "access_token_invalid");
        assertThat(api.me("ey.not.ours").header("www-authenticate"))
                .isEqualTo("Bearer error=\"invalid_token\"");
        Reply twice =
                api.get(
                        "/v1/me",
                        "Authorization",
                        "Bearer " + laptop.accessToken(),
                        "Cookie",
                        "__Host-pawl_access=" + laptop.accessToken());
        assertRefused(twice, 400, "ambiguous_credentials");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void publicDocuments_andHealth_areServed_andMetricsBesideThem(DatabaseKind database) {
        PawlProcess server = server(database);
        Api api = server.api();
        Reply keys = api.get("/.well-known/jwks.json");

        assertThat(keys.header("cache-control")).matches("public, max-age=[1-9][0-9]*");
        assertThat(api.get("/.well-known/jwks.json", "If-None-Match", keys.header("etag")).status())
                .isEqualTo(304);
        for (String path : new String[] {"openid-configuration", "oauth-authorization-server"}) {
            Reply metadata = api.get("/.well-known/" + path);
            assertThat(metadata.at("issuer")).isEqualTo(server.origin());
            assertThat(metadata.at("jwks_uri")).startsWith(server.origin());
        }
        assertThat(api.get("/healthz").body()).isEqualTo("alive");
        assertThat(api.get("/readyz").body()).isEqualTo("ready");
        assertThat(new Api(server.management()).get("/metrics").body())
                .contains("pawl_refresh_total{outcome=\"rotated\"}")
                .contains("pawl_login_total{outcome=\"granted\"}")
                .contains("pawl_rotation_group_size")
                .contains("http_server_requests_seconds");
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.header("x-request-id")).isEqualTo(reply.at("request_id")).isNotEmpty();
        assertThat(reply.setCookies()).isEmpty();
    }

    private static String newEmail() {
        return "ada-" + UUID.randomUUID() + "@example.com";
    }

    private static Scene scene(PawlProcess server, Device.Mode mode) {
        return new Scene(new Stage(server.api(), server.origin(), server.database()), mode);
    }
}
