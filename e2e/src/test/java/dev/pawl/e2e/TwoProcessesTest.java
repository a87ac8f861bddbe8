package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.server.client.Reply;
import dev.pawl.store.postgres.RealPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two server processes on one PostgreSQL.
class TwoProcessesTest {

    private static final int CALLERS = 64;
    private static final int ROUNDS = 6;

    @TempDir private Path directory;

    @Test
    @Tag("MN-04")
    @Tag("REF-04")
    void refresh_oneTokenByManyAtOnce_oneGenerationIsConsumed_andAllGetTheSame()
            throws IOException {
        // All are answered within the window, however busy the machine is.
        Map<String, String> settings = settings(Map.of("PAWL_SESSION_OVERLAP", "5m"));
        // Both find the database empty: one migrates it, the other waits.
        try (PawlProcess one = PawlProcess.launched(directory.resolve("one"), settings);
                PawlProcess two = PawlProcess.launched(directory.resolve("two"), settings)) {
            one.awaitReady();
            two.awaitReady();
            assertThat(one.database().number("SELECT count(*) FROM schema_history"))
                    .isEqualTo(
                            one.database().number("SELECT max(installed_rank) FROM schema_history"))
                    .isEqualTo(
                            one.database()
                                    .number(
                                            "SELECT count(DISTINCT version) FROM schema_history WHERE success"));
            assertThat(one.database().number("SELECT count(*) FROM signing_key")).isOne();
            for (int round = 0; round < ROUNDS; round++) {
                Chain chain = Chain.of(one.api(), "round" + round + "@example.com");

                List<Reply> replies = together(chain.token(), one, two);

                assertThat(replies).extracting(Reply::status).containsOnly(200);
                assertThat(replies)
                        .extracting(reply -> reply.at("refresh_token"))
                        .containsOnly(replies.getFirst().at("refresh_token"))
                        .doesNotContain(chain.token());
                assertThat(replies)
                        .filteredOn(reply -> reply.at("rotation").equals("rotated"))
                        .hasSize(1);
                assertThat(two.api().refresh(replies.getFirst().at("refresh_token")).status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    @Tag("REF-03")
    void refresh_oneTokenByManyAtOnceInStrictMode_oneIsGranted() throws IOException {
        Map<String, String> settings = settings(Map.of("PAWL_SESSION_OVERLAP", "0s"));
        try (PawlProcess one = PawlProcess.serve(directory.resolve("one"), settings);
                PawlProcess two = PawlProcess.serve(directory.resolve("two"), settings)) {
            for (int round = 0; round < ROUNDS; round++) {
                Chain chain = Chain.of(one.api(), "round" + round + "@example.com");

                List<Reply> replies = together(chain.token(), one, two);

                assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
                assertThat(replies)
                        .filteredOn(reply -> reply.status() != 200)
                        .extracting(Reply::code)
                        .isSubsetOf("refresh_token_reused", "session_revoked");
                assertThat(one.api().refresh(chain.token()).status()).isEqualTo(401);
            }
        }
    }

    /// A node dies; its clients go on at the other, with the tokens that they have.
    @Test
    @Tag("REF-07")
    void kill_oneNode_itsClientsGoOnAtTheOther_andUsedTokensAreReuse() throws IOException {
        Map<String, String> settings = settings(Map.of());
        try (PawlProcess one = PawlProcess.serve(directory.resolve("one"), settings);
                PawlProcess two = PawlProcess.serve(directory.resolve("two"), settings)) {
            Chain chain = Chain.of(one.api(), "ada@example.com");
            String first = chain.token();
            for (int step = 0; step < 3; step++) {
                assertThat(chain.step().status()).isEqualTo(200);
            }
            one.kill();

            Chain continued = new Chain(two.api(), chain.token());

            assertThat(continued.step().at("rotation")).isEqualTo("rotated");
            assertThat(two.api().refresh(first).code()).isEqualTo("refresh_token_reused");
            assertThat(two.terminate(Duration.ofSeconds(60))).isZero();
        }
    }

    private static List<Reply> together(String token, PawlProcess one, PawlProcess two) {
        return Together.call(
                CALLERS, caller -> () -> (caller % 2 == 0 ? one : two).api().refresh(token));
    }

    /// One empty database and one master key for both.
    private Map<String, String> settings(Map<String, String> others) throws IOException {
        byte[] key = new byte[32];
        new Random(20_260_103).nextBytes(key);
        Path keyFile = directory.resolve("master.key");
        Files.writeString(keyFile, Base64.getEncoder().encodeToString(key) + "\n");
        Map<String, String> settings = new HashMap<>(others);
        settings.put("PAWL_DATABASE_URL", RealPostgres.shared().createDatabase());
        settings.put("PAWL_SECRETS_MASTER_KEY_FILE", keyFile.toString());
        settings.put("PAWL_LIMITS_ENABLED", "false");
        return settings;
    }
}
