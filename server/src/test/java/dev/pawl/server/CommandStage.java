package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import dev.pawl.server.cli.Cli;
import dev.pawl.server.cli.Programs;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import dev.pawl.server.logging.QuietStart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.slf4j.LoggerFactory;

/// The commands of operators beside a server that runs, once on each database. The server's clock
/// shows the real time, by which commands go.
@SuppressWarnings("NullAway.Init") // set before the first test runs
abstract class CommandStage extends OnBothDatabases {

    static final String PASSWORD = "a wheel that turns one way";

    Api api;
    final Map<String, String> environment = new HashMap<>();
    String typed = "";
    private int people;

    @Override
    @BeforeParameterizedClassInvocation
    protected void open() {
        super.open();
        catchUp();
        server.keyRing().turn();
        api = server.api();
        environment.put("PAWL_DATA_DIR", home.toString());
        environment.put("PAWL_DATABASE_URL", server.database().url());
        environment.put("PAWL_HTTP_PUBLIC_URL", server.origin());
    }

    /// The server's clock stands still while commands go by the real one.
    @BeforeEach
    void catchUp() {
        server.clock().advance(Duration.between(server.clock().instant(), Instant.now()));
    }

    /// Somebody who signed up just now.
    Device person() {
        Device device = new Device(api, Device.Mode.BEARER, server.origin());
        String email = "person" + people++ + "@example.com";
        assertThat(device.signUp(email, PASSWORD).status()).isEqualTo(201);
        return device;
    }

    /// Creates a client by command.
    ///
    /// @param more options of the command
    /// @return its secret, which is `null` in text if it has none
    String client(String id, String... more) {
        Ran created =
                run(
                        Stream.concat(Stream.of("clients", "create", id, "--json"), Stream.of(more))
                                .toArray(String[]::new));
        assertThat(created.err()).isEmpty();
        return created.at("client_secret");
    }

    /// The header by which a client authenticates.
    static String basic(String id, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /// What a command answered.
    record Ran(int code, String out, String err) {

        /// The value of a member of the only line of JSON.
        String at(String name) {
            return new Reply(0, Map.of(), out).at(name);
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
