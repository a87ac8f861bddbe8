package dev.pawl.server.owner;

import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import java.nio.file.Path;
import java.util.List;
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
abstract class OnBothDatabases {

    @Parameter On kind;

    @TempDir(factory = MemoryDirectory.class)
    static Path directory;

    TestServer server;

    /// What this class wants otherwise.
    Map<String, String> settings() {
        return Map.of();
    }

    @BeforeParameterizedClassInvocation
    void open() {
        server = TestServer.start(kind, directory.resolve(kind.name()), settings());
    }

    @AfterParameterizedClassInvocation
    void close() {
        server.close();
    }

    /// The kinds of what was written to the audit log about whoever has this address now, oldest
    /// first.
    List<String> auditOf(String accountId) {
        return server.database()
                .texts(
                        "SELECT kind FROM audit WHERE account_id = ? ORDER BY id",
                        UUID.fromString(accountId));
    }
}
