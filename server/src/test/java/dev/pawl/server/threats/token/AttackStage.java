package dev.pawl.server.threats.token;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A server whose access tokens are attacked. After each attack the victim's own token is as good
/// as before.
abstract class AttackStage {

    static Target target;

    @BeforeAll
    static void start(@TempDir Path directory) {
        target = Target.start(directory, Map.of());
    }

    @AfterEach
    void victim_isUnharmed() {
        target.isUnharmed();
    }

    @AfterAll
    static void stop() {
        target.close();
    }
}
