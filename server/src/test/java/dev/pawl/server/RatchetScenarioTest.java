package dev.pawl.server;

import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Device;
import dev.pawl.server.scenario.RatchetRow;
import dev.pawl.server.scenario.Scene;
import dev.pawl.server.scenario.Stage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row of the ratchet's rule, over a real socket, on both databases and by both transports.
@TestInstance(Lifecycle.PER_CLASS)
class RatchetScenarioTest {

    @TempDir(factory = MemoryDirectory.class)
    private static Path directory;

    private final Map<String, TestServer> servers = new HashMap<>();

    @AfterAll
    void close() {
        servers.values().forEach(TestServer::close);
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void refresh_everyRowOfTheRule_isAnsweredAsDesigned(
            On database, Device.Mode mode, RatchetRow row) {
        TestServer server = server(database, row.reuseRevokes());
        Stage stage = new Stage(server.api(), server.origin(), server.database());

        row.play(new Scene(stage, mode));
    }

    private TestServer server(On database, String reuseRevokes) {
        return servers.computeIfAbsent(
                database + reuseRevokes,
                name ->
                        TestServer.start(
                                database,
                                directory.resolve(name),
                                Map.of("session.reuse_revokes", reuseRevokes)));
    }

    private static Stream<Arguments> everyWay() {
        return Arrays.stream(On.values())
                .flatMap(database ->
                        Arrays.stream(Device.Mode.values())
                                .flatMap(mode ->
                                        Arrays.stream(RatchetRow.values())
                                                .map(row -> Arguments.of(database, mode, row))));
    }
}
