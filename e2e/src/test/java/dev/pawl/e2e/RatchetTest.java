package dev.pawl.e2e;

import dev.pawl.server.client.Device;
import dev.pawl.server.scenario.RatchetRow;
import dev.pawl.server.scenario.Scene;
import dev.pawl.server.scenario.Stage;
import java.nio.file.Path;
import java.time.Duration;
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

/// Every row of the ratchet's rule, on the packaged product, on both databases and by both
/// transports.
@TestInstance(Lifecycle.PER_CLASS)
class RatchetTest {

    /// By the real clock, on a machine that may be busy.
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    @TempDir private static Path directory;

    private final Map<String, PawlProcess> servers = new HashMap<>();

    @AfterAll
    void close() {
        servers.values().forEach(PawlProcess::close);
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void refresh_everyRowOfTheRule_isAnsweredAsDesigned(
            DatabaseKind database, Device.Mode mode, RatchetRow row) {
        PawlProcess server =
                servers.computeIfAbsent(
                        database + row.reuseRevokes(),
                        name ->
                                database.serve(
                                        directory.resolve(name),
                                        Map.of(
                                                "PAWL_SESSION_REUSE_REVOKES",
                                                row.reuseRevokes(),
                                                "PAWL_SESSION_OVERLAP",
                                                OVERLAP.toMinutes() + "m")));

        row.play(
                new Scene(
                        new Stage(server.api(), server.origin(), server.database(), OVERLAP),
                        mode));
    }

    private static Stream<Arguments> everyWay() {
        return Arrays.stream(DatabaseKind.values())
                .flatMap(database ->
                        Arrays.stream(Device.Mode.values())
                                .flatMap(mode ->
                                        Arrays.stream(RatchetRow.values())
                                                .map(row -> Arguments.of(database, mode, row))));
    }

    /// For other tests of this package.
    static Stream<Arguments> everyTransport() {
        return Arrays.stream(DatabaseKind.values())
                .flatMap(database ->
                        Arrays.stream(Device.Mode.values())
                                .map(mode -> Arguments.of(database, mode)));
    }
}
