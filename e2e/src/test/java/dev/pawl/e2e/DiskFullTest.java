package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk under an SQLite database is full, and later it is not.
class DiskFullTest {

    private static final int MANY = 3_000;

    @TempDir private Path directory;

    @Test
    @Tag("DOS-08")
    void refresh_diskFull_isUnavailable_andHealsWhenThereIsRoomAgain() throws Exception {
        Path disk = Files.createDirectories(directory.resolve("disk"));
        mountOrSkip(disk);
        try (PawlProcess server = serve(disk)) {
            Api api = server.api();
            Reply signedUp = api.signUp("ada@example.com", "a wheel that turns one way");
            Chain chain = new Chain(api, signedUp.at("refresh_token"));
            assertThat(chain.step().status()).isEqualTo(200);
            Path filler = disk.resolve("filler");
            fill(filler);

            Reply refused = refreshUntilRefused(chain);

            assertUnavailable(refused);
            assertUnavailable(api.signUp("eve@example.com", "a wheel that turns one way"));
            assertUnavailable(
                    api.post(
                            "/v1/auth/logout",
                            "",
                            "Authorization",
                            "Bearer " + signedUp.at("access_token")));
            // What only reads goes on.
            assertThat(api.me(signedUp.at("access_token")).status()).isEqualTo(200);
            assertThat(api.get("/.well-known/jwks.json").status()).isEqualTo(200);
            assertThat(api.get("/healthz").status()).isEqualTo(200);

            Files.delete(filler);

            assertThat(chain.step().status()).isEqualTo(200);
            assertThat(chain.step().at("rotation")).isEqualTo("rotated");
            assertThat(chain.hasLostARotation(server.database())).isFalse();
            assertThat(api.signUp("eve@example.com", "a wheel that turns one way").status())
                    .isEqualTo(201);
        } finally {
            run("umount", "--lazy", disk.toString());
        }
    }

    private PawlProcess serve(Path disk) {
        return PawlProcess.serve(
                directory,
                Map.of(
                        "PAWL_DATABASE_URL",
                        "sqlite:" + disk.resolve("pawl.db"),
                        "PAWL_LIMITS_ENABLED",
                        "false"));
    }

    /// What was allotted to the log of changes before may still be used up.
    private static Reply refreshUntilRefused(Chain chain) {
        for (int step = 0; step < MANY; step++) {
            Reply reply = chain.step();
            if (reply.status() != 200) {
                return reply;
            }
        }
        throw new AssertionError("the disk is full, and " + MANY + " rotations were acknowledged");
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("temporarily_unavailable");
        assertThat(reply.header("retry-after")).matches("[1-9][0-9]*");
        assertThat(reply.setCookies()).isEmpty();
    }

    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (int size = 64 * 1024; size >= 1; size /= 2) {
                writeWhileThereIsRoom(out, new byte[size]);
            }
        }
    }

    private static void writeWhileThereIsRoom(OutputStream out, byte[] block) {
        try {
            while (true) {
                out.write(block);
            }
        } catch (IOException _) { // no space left on the device
        }
    }

    private static void mountOrSkip(Path disk) throws Exception {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (!root) {
            System.err.println(
                    "SKIPPED: DiskFullTest (DOS-08) mounts a small file system and has to run as root");
        }
        assumeTrue(root, "mounting a small file system takes root");
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=2m", "pawl-disk", disk.toString()))
                .isZero();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
