package dev.pawl.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.RawDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes start for the first time, at once, on one database.
class FirstBootTest {

    private static final int BOOTS = 50;

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @Test
    @Tag("KEY-06")
    void start_twoNodesAtOnceOnAnEmptyDatabase_leavesOneKeyThatBothUse() {
        try (TestServer first = start()) {
            for (int boot = 0; boot < BOOTS; boot++) {
                empty(first.database());

                List<TestServer> nodes = Together.call(2, _ -> first::startNode);

                try (TestServer one = nodes.getFirst();
                        TestServer two = nodes.getLast()) {
                    assertOneKey(first.database());
                    assertThat(keys(one)).isEqualTo(keys(two)).contains("\"kid\"");
                }
            }
        }
    }

    /// The nodes have one folder for their keys, and nobody put one there.
    @Test
    @Tag("KEY-06")
    void start_twoNodesAtOnceWithoutAMasterKey_agreeOnTheOneThatTheyMake() throws IOException {
        try (TestServer first = start()) {
            for (int boot = 0; boot < BOOTS / 2; boot++) {
                empty(first.database());
                Files.delete(directory.resolve("master.key"));

                List<TestServer> nodes = Together.call(2, _ -> first::startNode);

                try (TestServer one = nodes.getFirst();
                        TestServer two = nodes.getLast()) {
                    assertOneKey(first.database());
                    assertThat(keys(one)).isEqualTo(keys(two)).contains("\"kid\"");
                }
            }
        }
    }

    /// It makes the schema, and no keys behind the nodes' backs.
    private TestServer start() {
        return TestServer.start(On.POSTGRESQL, directory, Map.of()).withoutJobs();
    }

    /// As it was before anything ever started on it, but for the schema.
    private static void empty(RawDatabase database) {
        for (String table : List.of("signing_key", "installation")) {
            int _ = database.update("DELETE FROM " + table);
        }
    }

    private static void assertOneKey(RawDatabase database) {
        assertThat(database.number("SELECT count(*) FROM signing_key")).isOne();
        assertThat(database.number("SELECT count(*) FROM installation")).isOne();
    }

    private static String keys(TestServer server) {
        return server.api().get("/.well-known/jwks.json").body();
    }
}
