package dev.pawl.server;

import ch.qos.logback.classic.LoggerContext;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.cli.Cli;
import dev.pawl.server.cli.Programs;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.client.Api;
import dev.pawl.server.logging.QuietStart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// The commands of operators beside a server that runs, once on each database. The server's clock
/// shows the real time, by which commands go.
@ParameterizedClass
@EnumSource
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test runs
abstract class CommandStage {

    static final String PASSWORD = "a wheel that turns one way";

    @Parameter On kind;

    @TempDir(factory = MemoryDirectory.class)
    static Path directory;

    Path home;
    TestServer server;
    Api api;
    final Map<String, String> environment = new HashMap<>();
    String typed = "";

    @BeforeParameterizedClassInvocation
    void open() {
        home = directory.resolve(UUID.randomUUID().toString());
        server = TestServer.start(kind, home, settings());
        catchUp();
        server.keyRing().turn();
        api = server.api();
        environment.put("PAWL_DATA_DIR", home.toString());
        environment.put("PAWL_DATABASE_URL", server.database().url());
        environment.put("PAWL_HTTP_PUBLIC_URL", server.origin());
    }

    /// What the server is set to.
    Map<String, String> settings() {
        return Map.of();
    }

    /// The server's clock stands still while commands go by the real one.
    @BeforeEach
    void catchUp() {
        server.clock().advance(Duration.between(server.clock().instant(), Instant.now()));
    }

    @AfterParameterizedClassInvocation
    void close() {
        server.close();
    }

    /// What a command answered.
    record Ran(int code, String out, String err) {

        /// The value of a member of the only line of JSON.
        String at(String name) {
            return new dev.pawl.server.client.Reply(0, Map.of(), out).at(name);
        }
    }

    Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(print(out), print(err), false, false, false);
        var in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        Programs programs =
                new Programs((_, _) -> 99, (_, _) -> 99, (_, _) -> 99, new OperatorCommand(in));
        try {
            int code = new Cli(terminal, environment, programs).run(java.util.List.of(arguments));
            return new Ran(
                    code,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            new QuietStart().configure((LoggerContext) LoggerFactory.getILoggerFactory());
        }
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
