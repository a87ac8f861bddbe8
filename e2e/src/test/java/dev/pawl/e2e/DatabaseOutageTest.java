package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import dev.pawl.store.postgres.RealPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The database goes away under load and comes back.
@Execution(ExecutionMode.CONCURRENT)
class DatabaseOutageTest {

    private static final int CLIENTS = 16;
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration TIME_TO_RECOVER = Duration.ofSeconds(5);

    @TempDir private Path directory;

    @Test
    @Tag("DOS-10")
    void refresh_databaseAwayForHalfAMinute_isUnavailable_andNobodyIsSignedOut() throws Exception {
        try (RealPostgres postgres = RealPostgres.start();
                PawlProcess server = serve(postgres)) {
            Reply signedUp = server.api().signUp("eve@example.com", "a wheel that turns one way");
            RefreshLoad load = new RefreshLoad(server.api(), CLIENTS);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                load.start(threads);
                long _ = load.awaitGrantsToAll(Duration.ofSeconds(30));

                postgres.stop();
                assertServesWhatItCan(server.api(), signedUp.at("access_token"));
                postgres.startAgain();

                Duration recovered = Duration.ofNanos(load.awaitGrantsToAll(TIME_TO_RECOVER));
                System.out.println("served everybody again after " + recovered.toMillis() + " ms");
                load.end();
            }
            load.assertOnlyGrantedOrUnavailable();
            assertNobodyWasSignedOut(server);
            assertThat(load.unavailable()).isGreaterThan(CLIENTS);
        }
    }

    private PawlProcess serve(RealPostgres postgres) {
        Map<String, String> settings =
                Map.of(
                        "PAWL_DATABASE_URL",
                        postgres.createDatabase(),
                        "PAWL_LIMITS_ENABLED",
                        "false");
        return PawlProcess.serve(directory, settings);
    }

    /// For as long as the database is away.
    private static void assertServesWhatItCan(Api api, String accessToken) throws Exception {
        long end = System.nanoTime() + AWAY.toNanos();
        while (System.nanoTime() < end) {
            assertThat(api.get("/healthz").status()).isEqualTo(200);
            assertUnavailable(api.get("/readyz"));
            // Whether the session lives is not known; that the token is good, any service can tell.
            assertUnavailable(api.me(accessToken));
            assertThat(service(api).processToClaims(accessToken).getSubject()).isNotEmpty();
            assertUnavailable(api.signIn("eve@example.com", "a wheel that turns one way"));
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("temporarily_unavailable");
        assertThat(reply.header("retry-after")).matches("[1-9][0-9]*");
        assertThat(reply.body()).doesNotContain("postgres").doesNotContain("SQL");
    }

    /// Some other service, which knows the keys from where they are published.
    private static JwtConsumer service(Api api) throws Exception {
        Reply keys = api.get("/.well-known/jwks.json");
        return new JwtConsumerBuilder()
                .setExpectedType(true, "at+jwt")
                .setSkipDefaultAudienceValidation()
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(
                                new JsonWebKeySet(keys.body()).getJsonWebKeys()))
                .build();
    }

    private static void assertNobodyWasSignedOut(PawlProcess server) {
        assertThat(
                        server.database()
                                .number("SELECT count(*) FROM session WHERE revoked_at IS NULL"))
                .isEqualTo(CLIENTS + 1);
        assertThat(server.database().texts("SELECT DISTINCT kind FROM audit"))
                .containsExactlyInAnyOrder("account.created", "signin.succeeded");
    }
}
