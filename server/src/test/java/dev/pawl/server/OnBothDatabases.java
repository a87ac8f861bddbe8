package dev.pawl.server;

import dev.pawl.server.TestServer.On;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs a class's tests on one server for each database; they keep apart by their people.
@ParameterizedClass
@EnumSource
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test runs
public abstract class OnBothDatabases {

    @Parameter protected On kind;

    @TempDir(factory = MemoryDirectory.class)
    protected static Path directory;

    /// Where the server's files lie.
    protected Path home;

    protected TestServer server;

    /// What this class wants otherwise.
    protected Map<String, String> settings() {
        return Map.of();
    }

    @BeforeParameterizedClassInvocation
    protected void open() {
        home = directory.resolve(UUID.randomUUID().toString());
        server = TestServer.start(kind, home, settings());
    }

    @AfterParameterizedClassInvocation
    protected void close() {
        server.close();
    }
}
