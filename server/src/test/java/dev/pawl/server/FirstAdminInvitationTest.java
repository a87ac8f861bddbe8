package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdminInvitationTest {

    @TempDir Path directory;

    private String printed(TestServer server, boolean onScreen) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        FirstAdminInvitation.print(
                server.administration().firstAdmin(),
                server.settings(),
                new Terminal(stream, stream, onScreen, false, false));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Path file(TestServer server) {
        return server.settings().dataDir().resolve("setup-link.txt");
    }

    @Test
    @Tag("WLD-16")
    void print_onAScreen_isTheLink() throws Exception {
        try (TestServer server = TestServer.start(TestServer.On.SQLITE, directory, Map.of())) {
            Files.writeString(file(server), "of an earlier start");

            assertThat(printed(server, true)).contains("/setup#", "curl ");
            assertThat(file(server)).doesNotExist();
        }
    }

    @Test
    @Tag("WLD-16")
    void print_elsewhere_isAFileForItsOwner() throws Exception {
        try (TestServer server = TestServer.start(TestServer.On.SQLITE, directory, Map.of())) {
            assertThat(printed(server, false))
                    .contains(file(server).toAbsolutePath().normalize().toString())
                    .doesNotContain("/setup#", "token");
            assertThat(Files.readString(file(server))).contains("/setup#", "curl ");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(server))))
                    .isEqualTo("rw-------");
        }
    }
}
