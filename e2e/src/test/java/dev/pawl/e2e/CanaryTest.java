package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.Wire;
import dev.pawl.store.postgres.RealPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Secrets of every kind are sent to every route, in their places and in wrong ones, in requests
/// that are well-formed and in others, while all is well and while the database fails. Afterwards
/// they are looked for in everything that the process said.
class CanaryTest {

    /// In a `User-Agent`, which the audit log keeps on purpose: if it is not found there, the
    /// search is blind.
    private static final String KEPT = "canary-kept-in-the-audit-log";

    private static RealPostgres postgres;

    @TempDir private Path directory;

    private final Canaries canaries = new Canaries();
    private final String email = canaries.secret("canary-address") + "@example.com";
    private final String password = canaries.secret("canary-password of words");
    private final String wrong = canaries.secret("canary-wrong-password of words");
    private final List<Reply> replies = new ArrayList<>();

    @BeforeAll
    static void start() {
        postgres = RealPostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @Tag("INJ-01")
    @Tag("INJ-02")
    @Tag("INJ-03")
    @CsvSource({"debug, text", "trace, json"})
    void secrets_sentEverywhere_areFoundNowhere(String level, String format) {
        String url = postgres.createDatabase();
        Database database = Database.at(url);
        Map<String, String> settings =
                Map.of(
                        "PAWL_DATABASE_URL", url,
                        "PAWL_LOG_LEVEL", level,
                        "PAWL_LOG_FORMAT", format,
                        "PAWL_LIMITS_ENABLED", "false");
        try (PawlProcess pawl = PawlProcess.serve(directory, settings)) {
            Api api = new Api(pawl.uri());
            String session = useAll(pawl, api);
            misuseAll(pawl, api);
            breakTheSchema(database, api);
            String audit = database.rows("SELECT * FROM audit").toString();
            postgres.stop();
            useWithoutDatabase(api);
            postgres.startAgain();
            String metrics = new Api(pawl.management()).get("/metrics").body();
            pawl.terminate(Duration.ofSeconds(60));

            assertThat(canaries.foundIn(pawl.output())).as("output").isEmpty();
            assertThat(canaries.foundIn(audit)).as("audit").isEmpty();
            assertThat(canaries.foundIn(metrics)).as("metrics").isEmpty();
            assertThat(canaries.foundIn(errors())).as("bodies of errors").isEmpty();
            assertSearchIsNotBlind(pawl.output(), audit, metrics, session);
            LogLines.assertHarmless(pawl.output(), format);
        }
    }

    /// The whole life of an account, by both transports.
    ///
    /// @return the id of a session whose theft was found out
    private String useAll(PawlProcess pawl, Api api) {
        keep(api.signUp(email, password));
        keep(api.signUp(email, password));
        keep(api.signIn(email, wrong));
        keep(api.signIn("canary-address-unknown@example.com", wrong));
        keep(api.as(KEPT).signIn(email, password));
        CookieSession cookies =
                canaries.session(
                        api.post("/v1/auth/login", Api.credentials(email, password, "cookie")));
        String refresh = "/v1/auth/refresh";
        keep(api.post(refresh, "", cookies.headersWithoutToken(refresh)));
        keep(api.post(refresh, "", cookies.headers(refresh, "Origin", "https://evil.example")));
        CookieSession next =
                canaries.session(
                        api.post(refresh, "", cookies.headers(refresh, "Origin", pawl.origin())));
        keep(api.get("/v1/me", next.headers("/v1/me")));
        keep(api.post(refresh, "", cookies.headers(refresh)));
        keep(api.send("DELETE", "/v1/me/sessions/" + next.refresh(), "", next.headers("/v1/me")));
        keep(api.post("/v1/auth/logout", "", next.headers("/v1/auth/logout")));
        keep(api.post(refresh, "", next.headers(refresh)));
        Reply bearer = keep(api.signIn(email, password));
        keep(api.me(bearer.at("access_token")));
        keep(api.refresh(bearer.at("refresh_token")));
        Reply reused = keep(api.as("Thief/1.0").refresh(bearer.at("refresh_token")));
        assertThat(reused.code()).isEqualTo("refresh_token_reused");
        keep(api.me(bearer.at("access_token")));
        return bearer.at("session.id");
    }

    /// Every secret in every place where it does not belong.
    private void misuseAll(PawlProcess pawl, Api api) {
        Reply bearer = keep(api.signIn(email, password));
        String json = Api.credentials(email, password, "bearer");
        for (String secret :
                List.of(bearer.at("refresh_token"), bearer.at("access_token"), password, email)) {
            String text = secret.replace(' ', '+');
            for (String path :
                    List.of(
                            "/v1/auth/signup",
                            "/v1/auth/login",
                            "/v1/auth/refresh",
                            "/v1/auth/logout",
                            "/v1/auth/logout-everywhere",
                            "/v1/me",
                            "/v1/me/sessions",
                            "/v1/me/sessions/" + text,
                            "/" + text)) {
                for (String method : List.of("GET", "POST")) {
                    for (String request : misuses(method, path, text, json)) {
                        exchange(pawl, request);
                    }
                }
            }
        }
    }

    private static List<String> misuses(String method, String path, String secret, String json) {
        String line = method + " " + path + " HTTP/1.1\r\nHost: x\r\n";
        String type = "Content-Type: application/json\r\n";
        String length = "Content-Length: " + json.length() + "\r\n";
        return List.of(
                method + " " + path + "?token=" + secret + " HTTP/1.1\r\nHost: x\r\n\r\n",
                method + " " + path + "%zz?" + secret + " HTTP/1.1\r\nHost: x\r\n\r\n",
                secret + " " + path + " HTTP/1.1\r\nHost: x\r\n\r\n",
                method + " " + path + " HTTP/1.1\r\nHost: " + secret + "\r\n\r\n",
                line + "Authorization: Basic " + secret + "\r\n\r\n",
                line + "Authorization: Bearer " + secret + "x\r\n\r\n",
                line + "Authorization: " + secret + "\r\nAuthorization: x\r\n\r\n",
                line + "Cookie: __Host-pawl_access=" + secret + "x; a=" + secret + "\r\n\r\n",
                line + "Cookie: __Host-pawl_access=" + secret + "; __Host-pawl_access=b\r\n\r\n",
                line + "X-CSRF-Token: " + secret + "\r\n\r\n",
                line + "X-Request-Id: " + secret + "\u001b[31m\u00e2\u0080\u00a8\r\n\r\n",
                line + "User-Agent: \u001b[2J\u00e2\u0080\u00a8\u0085x\r\n\r\n",
                line + "Origin: " + secret + "\r\nX-Forwarded-For: " + secret + "\r\n\r\n",
                line + secret + "\r\n\r\n",
                line + secret + " : x\r\n\r\n",
                line + "X: " + secret + "\u0000\r\n\r\n",
                line + "Content-Length: " + secret + "\r\n\r\n",
                line + "Transfer-Encoding: " + secret + "\r\n\r\n",
                line + "Content-Type: " + secret + "\r\n" + length + "\r\n" + json,
                line + "Content-Encoding: " + secret + "\r\n" + type + length + "\r\n" + json,
                line + type + length + "\r\n" + json.replace("}", ","),
                line + type + length + "\r\n" + json.replace("bearer", "b\\r\\n\\u2028"),
                line + type + length + "\r\n" + json.replace(":", " "),
                line + type + length + "\r\n\"" + json,
                line + type + "Transfer-Encoding: chunked\r\n\r\n" + json,
                line + type + "Transfer-Encoding: chunked\r\n\r\n1\r\n" + json);
    }

    /// Failures inside of statements that carry secrets.
    private void breakTheSchema(Database database, Api api) {
        Reply signedIn = keep(api.signIn(email, password));
        database.execute("ALTER TABLE account ADD CONSTRAINT broken CHECK (false) NOT VALID");
        assertThat(keep(api.signUp("canary-address-2@example.com", password)).status())
                .isEqualTo(500);
        database.execute("ALTER TABLE account DROP CONSTRAINT broken");
        database.execute("ALTER TABLE session RENAME COLUMN roles TO broken");
        assertThat(keep(api.signIn(email, password)).status()).isEqualTo(500);
        assertThat(keep(api.me(signedIn.at("access_token"))).status()).isEqualTo(500);
        assertThat(keep(api.refresh(signedIn.at("refresh_token"))).status()).isEqualTo(500);
        database.execute("ALTER TABLE session RENAME COLUMN broken TO roles");
        assertThat(keep(api.me(signedIn.at("access_token"))).status()).isEqualTo(200);
    }

    private void useWithoutDatabase(Api api) {
        Reply login = keep(api.signIn(email, password));
        assertThat(login.code()).isEqualTo("temporarily_unavailable");
        assertThat(login.header("Retry-After")).isNotEmpty();
        assertThat(keep(api.signUp("canary-address-3@example.com", password)).status())
                .isEqualTo(503);
        assertThat(keep(api.get("/readyz")).status()).isEqualTo(503);
    }

    private void exchange(PawlProcess pawl, String request) {
        try (Wire wire = Wire.to(pawl.uri())) {
            wire.write(request).end();
            for (Optional<Reply> reply = wire.next(); reply.isPresent(); reply = wire.next()) {
                assertThat(keep(reply.get()).status()).isLessThan(500);
            }
        }
    }

    private Reply keep(Reply reply) {
        replies.add(reply);
        return canaries.in(reply);
    }

    private String errors() {
        StringBuilder errors = new StringBuilder();
        for (Reply reply : replies) {
            if (reply.status() >= 400) {
                errors.append(reply.headers()).append(reply.body()).append('\n');
            }
        }
        return errors.toString();
    }

    /// The controls: what must be told was told, where it was looked for.
    private void assertSearchIsNotBlind(
            String output, String audit, String metrics, String stolenSession) {
        assertThat(canaries.size()).isGreaterThan(20);
        assertThat(canaries.foundIn("x" + wrong + "x")).hasSize(1);
        assertThat(output)
                .contains(stolenSession, "an endpoint failed", "service unavailable: ", "DEBUG")
                .contains("SQLSTATE");
        assertThat(audit).contains(KEPT, "refresh.reused");
        assertThat(metrics).contains("pawl_login_total{outcome=\"granted\"}");
        assertThat(errors()).contains("internal_error", "temporarily_unavailable");
    }
}
