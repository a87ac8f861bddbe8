package dev.pawl.server.site;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who is signed in to a server in a browser that is attacked.
abstract class VictimStage {

    static Victim victim;

    @BeforeAll
    static void start(@TempDir Path directory) {
        victim = Victim.on(directory);
    }

    @AfterAll
    static void stop() {
        victim.close();
    }
}
