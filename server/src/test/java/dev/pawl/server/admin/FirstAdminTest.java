package dev.pawl.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The token of a fresh installation.
class FirstAdminTest {

    @TempDir(factory = MemoryDirectory.class)
    private static Path directory;

    private static TestServer start(On kind) {
        return TestServer.start(kind, directory.resolve(UUID.randomUUID().toString()), Map.of());
    }

    private static Reply make(TestServer server, String token, String email) {
        return server.api()
                .post(
                        "/v1/setup/admin",
                        "{\"token\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}"
                                .formatted(token, email, Realm.PASSWORD));
    }

    private static String invite(TestServer server) {
        return server.administration().firstAdmin().invite().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("AUT-13")
    void make_withTheToken_worksOnceAndVoidsAllOthers(On kind) {
        try (TestServer server = start(kind)) {
            String token = invite(server);
            String another = invite(server);

            Reply made = make(server, token, "first@example.com");

            assertThat(made.status()).isEqualTo(201);
            assertThat(made.at("roles")).isEqualTo("[admin]");
            assertThat(make(server, token, "second@example.com").code())
                    .isEqualTo("setup_token_invalid");
            assertThat(make(server, another, "third@example.com").code())
                    .isEqualTo("setup_token_invalid");
            assertThat(server.administration().firstAdmin().invite()).isEmpty();
            Reply signedIn = server.api().signIn("first@example.com", Realm.PASSWORD);
            assertThat(
                            server.api()
                                    .get(
                                            "/v1/admin/users",
                                            "Authorization",
                                            "Bearer " + signedIn.at("access_token"))
                                    .status())
                    .isEqualTo(200);
            assertThat(server.database().texts("SELECT kind FROM audit WHERE kind LIKE 'admin.%'"))
                    .containsExactly("admin.first_admin_created");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("AUT-13")
    void make_withATokenThatIsNoneOrOld_makesNobody(On kind) {
        try (TestServer server = start(kind)) {
            String token = invite(server);
            for (String wrong : List.of("x", token.substring(1), token + "A", "A".repeat(43))) {
                assertThat(make(server, wrong, "first@example.com").code())
                        .isEqualTo("setup_token_invalid");
            }
            server.clock().advance(Duration.ofHours(1));

            assertThat(make(server, token, "first@example.com").code())
                    .isEqualTo("setup_token_invalid");
            assertThat(server.database().number("SELECT count(*) FROM account")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("AUT-13")
    void make_withAWeakPasswordOrATakenAddress_leavesTheTokenGood(On kind) {
        try (TestServer server = start(kind)) {
            String token = invite(server);
            server.api().signUp("taken@example.com", Realm.PASSWORD);

            assertThat(make(server, token, "taken@example.com").code()).isEqualTo("email_taken");
            assertThat(
                            server.api()
                                    .post(
                                            "/v1/setup/admin",
                                            "{\"token\":\"%s\",\"email\":\"first@example.com\",\"password\":\"password\"}"
                                                    .formatted(token))
                                    .code())
                    .isEqualTo("validation_failed");
            assertThat(make(server, token, "first@example.com").status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("AUT-13")
    void make_withTwoTokensAtOnce_makesOneAdministrator(On kind) throws Exception {
        try (TestServer server = start(kind);
                ExecutorService both = Executors.newFixedThreadPool(2)) {
            String one = invite(server);
            String other = invite(server);
            Future<Reply> first = both.submit(() -> make(server, one, "first@example.com"));
            Future<Reply> second = both.submit(() -> make(server, other, "second@example.com"));

            assertThat(List.of(first.get().status(), second.get().status()))
                    .containsExactlyInAnyOrder(201, 403);
            assertThat(server.database().number("SELECT count(*) FROM account")).isEqualTo(1);
        }
    }

    @Test
    void page_ofTheLink_isSentAsItIsAndRunsOnlyOurOwnScript() {
        try (TestServer server = start(On.SQLITE)) {
            Reply page = server.api().get("/setup");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'");
            assertThat(page.body())
                    .contains("/assets/setup.js")
                    .doesNotContain("<style", "onclick");
            assertThat(server.api().get("/assets/setup.js").body())
                    .contains("location.hash", "/v1/setup/admin");
            assertThat(server.api().get("/assets/pawl.css").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("AUT-13")
    void token_inTheDatabase_isOnlyAHash(On kind) {
        try (TestServer server = start(kind)) {
            String token = invite(server);

            List<String> kept = server.database().texts("SELECT hash FROM setup_token");

            assertThat(kept).hasSize(1);
            assertThat(kept.getFirst()).hasSize(64).doesNotContain(token);
        }
    }
}
