package dev.pawl.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.RawDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody writes into the database.
class SealedKeysTest {

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @Test
    @Tag("KEY-07")
    void start_sealedKeysOfTwoRowsSwapped_isRefused_andTheyAreNotReplaced() {
        try (TestServer server = startWithTwoKeys()) {
            RawDatabase database = server.database();
            byte[] one = sealed(database, 1);
            byte[] two = sealed(database, 2);
            seal(database, 1, two);
            seal(database, 2, one);

            assertRefusesToStart(server);

            seal(database, 1, one);
            seal(database, 2, two);
            server.startNode().close();
            assertThat(database.number("SELECT count(*) FROM signing_key")).isEqualTo(2);
        }
    }

    @Test
    @Tag("KEY-08")
    void start_anyByteOfASealedKeyFlipped_isRefused() {
        try (TestServer server = startWithTwoKeys()) {
            RawDatabase database = server.database();
            byte[] good = sealed(database, 2);
            for (int at : new int[] {0, 1, 4, 5, 16, 17, good.length / 2, good.length - 1}) {
                byte[] flipped = good.clone();
                flipped[at] ^= 0x10;
                seal(database, 2, flipped);

                assertRefusesToStart(server);
            }
            seal(database, 2, good);
            server.startNode().close();
        }
    }

    /// The server that runs goes on with what it has.
    private static void assertRefusesToStart(TestServer server) {
        assertThatThrownBy(server::startNode)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be decrypted with the master key");
        assertThat(server.database().number("SELECT count(*) FROM signing_key")).isEqualTo(2);
        assertThat(server.api().get("/.well-known/jwks.json").status()).isEqualTo(200);
    }

    private TestServer startWithTwoKeys() {
        Map<String, String> settings = Map.of("tokens.key_rotation", "1h");
        TestServer server = TestServer.start(On.POSTGRESQL, directory, settings).withoutJobs();
        server.clock().advance(Duration.ofMinutes(40));
        server.keyRing().turn();
        return server;
    }

    private static byte[] sealed(RawDatabase database, int number) {
        return database.bytes("SELECT sealed_private FROM signing_key WHERE number = ?", number);
    }

    private static void seal(RawDatabase database, int number, byte[] sealed) {
        int changed =
                database.update(
                        "UPDATE signing_key SET sealed_private = ? WHERE number = ?",
                        sealed,
                        number);
        assertThat(changed).isOne();
    }
}
