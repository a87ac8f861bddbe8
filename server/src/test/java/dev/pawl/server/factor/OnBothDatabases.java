package dev.pawl.server.factor;

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

/// Runs a class's tests on a server on each database, and a second node where there can be one;
/// they keep apart by their people.
@ParameterizedClass
@EnumSource
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test runs
abstract class OnBothDatabases {

    @Parameter On kind;

    @TempDir(factory = MemoryDirectory.class)
    static Path directory;

    TestServer server;

    /// The same server where SQLite allows no second one.
    TestServer otherNode;

    @BeforeParameterizedClassInvocation
    void open() {
        server =
                TestServer.start(kind, directory.resolve(UUID.randomUUID().toString()), settings());
        otherNode = kind == On.POSTGRESQL ? server.startNode() : server;
    }

    @AfterParameterizedClassInvocation
    void close() {
        if (otherNode != server) {
            otherNode.close();
        }
        server.close();
    }

    Map<String, String> settings() {
        return Map.of();
    }

    /// The kinds of what was written to the audit log about an account, oldest first.
    List<String> auditOf(Holder holder) {
        return server.database()
                .texts(
                        "SELECT kind FROM audit WHERE account_id = ? ORDER BY id",
                        UUID.fromString(holder.id()));
    }
}
