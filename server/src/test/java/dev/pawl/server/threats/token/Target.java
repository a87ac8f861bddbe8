package dev.pawl.server.threats.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import dev.pawl.verifier.Refusal;
import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.UnverifiedToken;
import dev.pawl.verifier.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A server with somebody signed in, and every kind of request that an access token opens.
///
/// @param genuine the access token that the server gave to the victim
/// @param csrf the CSRF token of the victim's session
record Target(
        TestServer server,
        RawConnection connection,
        String genuine,
        String session,
        String csrf,
        Forge forge,
        TokenVerifier verifier)
        implements AutoCloseable {

    static final String EMAIL = "ada@example.com";
    static final String PASSWORD = "a wheel that turns one way";

    private static final Pattern INTERNALS =
            Pattern.compile("(?i)exception|stack|java|pawl\\.|select |insert |sql|nimbus|jwt");

    /// Starts a server on SQLite and signs the victim up, by cookies, which gives a CSRF token too.
    static Target start(Path directory, Map<String, String> settings) {
        TestServer server = TestServer.start(On.SQLITE, directory, settings).withoutJobs();
        Reply signedUp =
                server.api().post("/v1/auth/signup", Api.credentials(EMAIL, PASSWORD, "cookie"));
        String genuine = signedUp.cookie("__Host-pawl_access");
        return new Target(
                server,
                new RawConnection(server.uri()),
                genuine,
                signedUp.at("session.id"),
                signedUp.at("csrf_token"),
                Forge.of(server, genuine),
                verifier(server));
    }

    /// The library for other services, which has to refuse the same. It knows no shared secrets.
    private static TokenVerifier verifier(TestServer server) {
        return TokenVerifier.of(server.settings().tokens().issuer())
                .audience(server.settings().tokens().audience())
                .maxLife(server.settings().tokens().accessTtl())
                .server(server.uri())
                .clock(server.clock())
                .withoutRevocations()
                .build();
    }

    /// What cannot stand in a header, or is tried too often for every route, is tried on the
    /// library alone.
    void verifierRefuses(String token) {
        verifierRefuses(token, "access_token_invalid");
    }

    private void verifierRefuses(String token, String code) {
        Refusal expected =
                code.equals("access_token_expired") && !isShared()
                        ? Refusal.EXPIRED
                        : Refusal.INVALID;
        assertThat(verifier.verify(UnverifiedToken.of(token)))
                .as("the verifier on %s", shown(token))
                .extracting(verification ->
                        verification instanceof Verification.Refused refused
                                ? refused.reason()
                                : verification)
                .isEqualTo(expected);
    }

    private boolean isShared() {
        return forge.algorithm().isSymmetric();
    }

    /// The claims of the genuine token.
    RawJson claims() {
        return RawJson.parse(Forge.segment(genuine, 1));
    }

    RawJson header() {
        return forge.header();
    }

    /// Claims that the server never made, under its own key and header.
    String saying(RawJson claims) {
        return forge.signed(header(), claims);
    }

    /// Every kind of request refuses the token, by arithmetic alone: nothing is asked of the
    /// database, so nothing is changed, and nothing is told of why.
    void refuses(String token) {
        refuses(token, "access_token_invalid");
    }

    void refuses(String token, String code) {
        long before = server.statements();
        for (Route route : Route.values()) {
            isRefusal(route.send(this, token), token, code);
        }
        verifierRefuses(token, code);
        assertThat(server.statements()).as("statements for %s", shown(token)).isEqualTo(before);
    }

    /// As [#refuses(String)], in the victim's browser: another site's cookie syntax cannot carry
    /// every token.
    void refusesInCookie(String token) {
        long before = server.statements();
        Reply reply =
                send(
                        "POST",
                        "/v1/auth/logout-everywhere",
                        "Cookie: __Host-pawl_access=" + token,
                        "X-CSRF-Token: " + csrf);
        assertThat(reply.status()).as("answer to %s", shown(token)).isEqualTo(401);
        assertThat(reply.code()).isIn("access_token_invalid", "access_token_missing");
        assertThat(server.statements()).as("statements for %s", shown(token)).isEqualTo(before);
    }

    /// The web server does not read so long a header; it may end the connection while it comes.
    void isTooLarge(String token) {
        long before = server.statements();
        try (RawConnection own = new RawConnection(server.uri())) {
            Reply reply = own.send("GET", "/v1/me", "", "Authorization: Bearer " + token);
            assertThat(reply.status()).isEqualTo(431);
            assertThat(reply.code()).isEqualTo("headers_too_large");
        } catch (IOException _) {
            // cut off
        }
        assertThat(server.statements()).isEqualTo(before);
        verifierRefuses(token);
    }

    /// Sends any request without a body.
    Reply send(String method, String path, String... headers) {
        try {
            return connection.send(method, path, "", headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void isRefusal(Reply reply, String token, String code) {
        assertThat(reply.status()).as("answer to %s", shown(token)).isEqualTo(401);
        assertThat(reply.code()).as("code for %s", shown(token)).isEqualTo(code);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.setCookies()).isEmpty();
        assertThat(reply.json())
                .containsOnlyKeys("type", "title", "status", "detail", "code", "request_id");
        assertThat(reply.body()).doesNotContainPattern(INTERNALS);
    }

    /// The nearest thing that is right: the token opens the victim's account.
    void accepts(String token) {
        assertThat(verifier.verify(UnverifiedToken.of(token)).accepted().isPresent())
                .as("the verifier on %s", shown(token))
                .isEqualTo(!isShared());
        Reply me = Route.ME.send(this, token);
        assertThat(me.status()).as("answer to %s", shown(token)).isEqualTo(200);
        assertThat(me.at("email")).isEqualTo(EMAIL);
    }

    /// The victim is still signed in, and nobody else is.
    void isUnharmed() {
        accepts(genuine);
        Reply sessions = Route.SESSIONS.send(this, genuine);
        assertThat((List<?>) sessions.json().get("sessions")).hasSize(1);
    }

    private static String shown(String token) {
        return token.length() <= 1_000 ? token : token.substring(0, 1_000) + "…";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.close();
        }
    }

    /// The classes of requests: reading, ending one session, ending all, leaving.
    enum Route {
        ME("GET", "/v1/me"),
        SESSIONS("GET", "/v1/me/sessions"),
        END_SESSION("DELETE", "/v1/me/sessions/"),
        END_ALL("POST", "/v1/auth/logout-everywhere"),
        LEAVE("POST", "/v1/auth/logout");

        private final String method;
        private final String path;

        Route(String method, String path) {
            this.method = method;
            this.path = path;
        }

        Reply send(Target target, String token) {
            String whole = this == END_SESSION ? path + target.session : path;
            return target.send(method, whole, "Authorization: Bearer " + token);
        }
    }
}
