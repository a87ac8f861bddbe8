package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.KeptPorts;
import dev.pawl.server.client.RawDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that cannot start says why in one line, and ends.
class StartFailureTest {

    private static final int FAILED = 1;
    private static final int MISUSE = 2;

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"verified", "invite"})
    void serve_signUpThatNeedsMailWithoutMail_isRefused(String mode) {
        Run refused = serve(Map.of("PAWL_SIGNUP_MODE", mode));

        assertRefused(refused, MISUSE, "signup.mode is " + mode + ", which requires mail");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @Tag("KEY-05")
    void serve_masterKeyMissingOrWrong_isRefused_andMakesNoNewKeys(DatabaseKind kind)
            throws IOException {
        Map<String, String> settings = kind.settings(Map.of());
        Path keyFile = directory.resolve("data/master.key");
        RawDatabase database;
        String token;
        try (PawlProcess server = PawlProcess.serve(directory, settings)) {
            database = server.database();
            token = Chain.of(server.api(), "ada@example.com").token();
        }
        String right = Files.readString(keyFile);
        List<String> keys = database.texts("SELECT sealed_private FROM signing_key");

        Files.delete(keyFile);
        assertRefused(serve(settings), MISUSE, "is missing, and this database requires it");
        assertThat(keyFile).doesNotExist();

        for (String wrong :
                List.of(right.replaceAll("^.{8}", "AAAAAAAA"), "", "not a key", "AAAA")) {
            Files.writeString(keyFile, wrong);
            Run refused = serve(settings);
            assertRefused(refused, MISUSE, "master key in " + keyFile);
            assertThat(refused.err()).doesNotContain(right.strip());
        }

        assertThat(database.texts("SELECT sealed_private FROM signing_key")).isEqualTo(keys);
        Files.writeString(keyFile, right);
        try (PawlProcess server = PawlProcess.serve(directory, settings)) {
            assertThat(server.api().refresh(token).status()).isEqualTo(200);
        }
    }

    @Test
    void serve_newerSchema_isRefused() {
        try (PawlProcess server = PawlProcess.serve(directory, Map.of())) {
            int _ =
                    server.database()
                            .update(
                                    "INSERT INTO schema_history (installed_rank, version, "
                                            + "description, type, script,"
                                            + " installed_by, execution_time, success)"
                                            + " VALUES (99, '42', 'later', 'SQL',"
                                            + " 'V42__later.sql', 'pawl', 1, 1)");
        }

        assertRefused(serve(Map.of()), FAILED, "schema version 42");
    }

    @Test
    @Tag("MN-05")
    void serve_sqliteFileThatAnotherProcessHasOpen_isRefused_untilThatOneIsGone() {
        try (PawlProcess first = PawlProcess.serve(directory, Map.of())) {
            Chain chain = Chain.of(first.api(), "ada@example.com");

            assertRefused(serve(Map.of()), FAILED, "another Pawl process has");

            assertThat(chain.step().status()).isEqualTo(200);
            first.kill();
            first.restart(); // the lock ended with the process
            assertThat(chain.step().status()).isEqualTo(200);
        }
    }

    @Test
    void serve_portInUse_isRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertRefused(
                    serve(Map.of("PAWL_HTTP_PORT", port, "PAWL_LOG_LEVEL", "error")),
                    FAILED,
                    "cannot listen on 127.0.0.1:" + port);
            assertRefused(
                    serve(Map.of("PAWL_MANAGEMENT_PORT", port, "PAWL_LOG_LEVEL", "error")),
                    FAILED,
                    "cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void serve_databaseThatCannotBeReached_isRefused_withoutShowingThePassword() {
        int nobody = KeptPorts.next();
        String url = "postgresql://pawl:hunter2@127.0.0.1:" + nobody + "/pawl";

        Run refused = serve(Map.of("PAWL_DATABASE_URL", url));

        assertRefused(refused, FAILED, "cannot connect to postgresql://127.0.0.1:" + nobody);
        assertThat(refused.err() + refused.out()).doesNotContain("hunter2");
    }

    @Test
    void serve_notADatabase_isRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("letter.db"), "Dear Ada, ".repeat(1000));

        assertRefused(
                serve(Map.of("PAWL_DATABASE_URL", "sqlite:" + file)), FAILED, file.toString());
    }

    @Test
    void serve_settingThatDoesNotExist_isRefused() {
        Run refused = serve(Map.of("PAWL_SESSION_OVERLAPP", "10s"));

        assertThat(refused.exitCode()).isEqualTo(MISUSE);
        assertThat(refused.err())
                .contains(
                        "PAWL_SESSION_OVERLAPP is not a setting; did you mean "
                                + "PAWL_SESSION_OVERLAP?");
    }

    private Run serve(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PAWL_HTTP_PORT", Integer.toString(KeptPorts.next()));
        environment.put("PAWL_MANAGEMENT_PORT", "0");
        environment.put("PAWL_DATA_DIR", directory.resolve("data").toString());
        environment.putAll(settings);
        return Run.pawl(directory, environment, "serve");
    }

    /// One line for a person, and no stack.
    private static void assertRefused(Run run, int exitCode, String why) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).startsWith("pawl: ").contains(why);
        assertThat(run.err() + run.out()).doesNotContain("\tat ").doesNotContain("dev.pawl.");
        assertThat(run.out()).isEmpty();
    }
}
