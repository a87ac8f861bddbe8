package dev.pawl.server.node;

import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.refresh.Supply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one PostgreSQL, with one clock that the test moves.
@SuppressWarnings("NullAway.Init") // set before each test runs
abstract class TwoNodes {

    static final int CALLERS = 32;

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    TestServer one;
    TestServer two;
    Supply supply;

    /// What this class wants otherwise.
    Map<String, String> settings() {
        return Map.of();
    }

    @BeforeEach
    void open() {
        one = TestServer.start(On.POSTGRESQL, directory, settings());
        two = one.startNode();
        supply = new Supply(one);
    }

    @AfterEach
    void close() {
        two.close();
        one.close();
    }

    List<TestServer> nodes() {
        return List.of(one, two);
    }

    /// The callers take turns.
    TestServer node(int caller) {
        return caller % 2 == 0 ? one : two;
    }
}
