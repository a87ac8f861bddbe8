package dev.pawl.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.Tables;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A server that gets bad requests, and goes on.
abstract class InputStage {

    static TestServer server;
    static Tables tables;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = TestServer.start(On.SQLITE, directory, Map.of());
        tables = new Tables(directory);
    }

    @AfterAll
    static void stop() {
        assertThat(server.api().signUp("last@example.com", "a wheel that turns one way").status())
                .isEqualTo(201);
        server.close();
    }
}
