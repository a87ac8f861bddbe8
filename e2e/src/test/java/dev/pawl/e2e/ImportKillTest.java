package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An import of a hundred thousand users, in a heap that could not hold them, beside a server that
/// runs; killed in the middle and run again.
class ImportKillTest {

    private static final int USERS = 100_000;
    private static final int BATCH = 200;
    private static final String HASH =
            "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    private static final String PASSWORD = "U*U";
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir private Path directory;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(DatabaseKind.class)
    void import_killedInTheMiddleAndRunAgain_losesAndDoublesNobody(DatabaseKind database)
            throws Exception {
        Path file = users();
        try (PawlProcess server = database.serve(directory, Map.of())) {
            Process first = importing(server, file, "first");
            awaitImported(server, USERS / 10);
            first.destroyForcibly();
            assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
            long survived = count(server);
            assertThat(survived).isBetween(USERS / 10L, USERS - 1L);
            assertThat(survived % BATCH).isZero(); // whole transactions alone
            assertThat(server.api().signIn("user7@import.example", PASSWORD).status())
                    .isEqualTo(200);

            Process second = importing(server, file, "second");
            boolean ended = second.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);

            assertThat(ended).isTrue();
            assertThat(second.exitValue()).isZero();
            Reply told = new Reply(0, Map.of(), Files.readString(directory.resolve("second.out")));
            long present = Long.parseLong(told.at("present"));
            // PostgreSQL may have committed what was on its way to it after the process was gone.
            assertThat(present).isIn(survived, survived + BATCH);
            assertThat(told.at("added")).isEqualTo(Long.toString(USERS - present));
            assertThat(Files.readString(directory.resolve("second.err"))).contains("%");
            assertThat(count(server)).isEqualTo(USERS);
            assertThat(
                            server.database()
                                    .number(
                                            "SELECT count(*) FROM audit WHERE kind = 'admin.account_created'"))
                    .isEqualTo(USERS);
            Reply last = server.api().signIn("user" + (USERS - 1) + "@import.example", PASSWORD);
            assertThat(last.status()).isEqualTo(200);
        }
    }

    private Path users() throws IOException {
        Path file = directory.resolve("users.jsonl");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < USERS; i++) {
                lines.write(
                        "{\"email\":\"user%d@import.example\",\"email_verified\":true,\"name\":\"User %d\",\"password_hash\":\"%s\"}%n"
                                .formatted(i, i, HASH));
            }
        }
        return file;
    }

    /// In a heap of 64 MiB.
    private Process importing(PawlProcess server, Path file, String name) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        PawlProcess.launcher().toString(),
                        "users",
                        "import",
                        file.toString(),
                        "--json");
        builder.environment().putAll(new HashMap<>(server.environment()));
        builder.environment().put("JAVA_OPTS", "-Xmx64m");
        return builder.redirectOutput(directory.resolve(name + ".out").toFile())
                .redirectError(directory.resolve(name + ".err").toFile())
                .start();
    }

    private static void awaitImported(PawlProcess server, int count) {
        Await.until(() -> count(server) >= count, LIMIT, "too few are imported");
    }

    private static long count(PawlProcess server) {
        return server.database()
                .number("SELECT count(*) FROM account WHERE email LIKE '%@import.example'");
    }
}
