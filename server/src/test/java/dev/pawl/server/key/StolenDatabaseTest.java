package dev.pawl.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever steals the database can sign in as nobody: none of the secrets that were used is in any
/// of its files, in any form.
class StolenDatabaseTest {

    private static final String PASSWORD = "canary-in-a-coal-mine-4711";

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("KEY-04")
    void files_ofTheDatabaseAfterUse_holdNoSecretInAnyForm(On kind) throws IOException {
        Instant began = Instant.now();
        try (TestServer server = TestServer.start(kind, directory, Map.of())) {
            List<Device> devices = use(server);
            Map<String, byte[]> secrets = secrets(server, devices);
            if (kind == On.POSTGRESQL) {
                int _ = server.database().update("CHECKPOINT"); // out of memory, into the files
            }

            List<Path> files = files(server, kind, began);

            assertThat(found(files, secrets)).isEmpty();
            assertThat(found(files, knownToBeThere(devices)))
                    .containsExactlyInAnyOrder("e-mail", "session id"); // the search finds things
        }
    }

    /// Everything that handles a secret: sign-up, sign-in by both transports, refresh, retry,
    /// theft.
    private static List<Device> use(TestServer server) {
        List<Device> devices = new ArrayList<>();
        for (Device.Mode mode : Device.Mode.values()) {
            Device device = new Device(server.api(), mode, server.origin());
            String email = "canary-" + mode + "@example.com";
            device.signUp(email, PASSWORD);
            String first = device.refreshToken();
            device.refresh();
            device.present(first);
            device.refresh();
            devices.add(device.copiedTo(server.api()));
            Device second = device.another();
            second.signInForLong(email, PASSWORD);
            devices.add(second);
            assertThat(device.present(first).code()).isEqualTo("refresh_token_reused");
        }
        return devices;
    }

    private Map<String, byte[]> secrets(TestServer server, List<Device> devices)
            throws IOException {
        Map<String, byte[]> secrets = new HashMap<>();
        put(secrets, "password", PASSWORD.getBytes(StandardCharsets.UTF_8));
        String master = Files.readString(directory.resolve("master.key")).strip();
        put(secrets, "master key", Base64.getDecoder().decode(master));
        for (Device device : devices) {
            byte[] refresh =
                    Base64.getUrlDecoder().decode(device.refreshToken().substring("prt_".length()));
            put(secrets, "refresh token", device.refreshToken().getBytes(StandardCharsets.UTF_8));
            put(secrets, "refresh MAC", java.util.Arrays.copyOfRange(refresh, 25, 57));
            String access = device.accessToken();
            put(secrets, "access token", access.getBytes(StandardCharsets.UTF_8));
            String signature = access.substring(access.lastIndexOf('.') + 1);
            put(secrets, "access signature", Base64.getUrlDecoder().decode(signature));
            if (!device.csrfToken().isEmpty()) {
                put(secrets, "CSRF token", Base64.getUrlDecoder().decode(device.csrfToken()));
            }
        }
        put(secrets, "private key", privateKey(server));
        secrets.put("PEM", "PRIVATE KEY-----".getBytes(StandardCharsets.UTF_8));
        return secrets;
    }

    /// As bytes, in hexadecimal, and in both alphabets of Base64.
    private static void put(Map<String, byte[]> secrets, String name, byte[] secret) {
        String number = name + " " + secrets.size();
        secrets.put(number, secret);
        secrets.put(number + ", hex", ascii(HexFormat.of().formatHex(secret)));
        secrets.put(
                number + ", base64url",
                ascii(Base64.getUrlEncoder().withoutPadding().encodeToString(secret)));
        secrets.put(
                number + ", base64",
                ascii(Base64.getEncoder().withoutPadding().encodeToString(secret)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// The private key as the server has it in memory: what it seals, opened with the master key.
    private static byte[] privateKey(TestServer server) {
        byte[] sealed = server.database().bytes("SELECT sealed_private FROM signing_key");
        String kid = server.database().texts("SELECT kid FROM signing_key").getFirst();
        byte[] encoded =
                server.masterKeys()
                        .sealedBox("signing-keys")
                        .open(sealed, ("signing_key/" + kid).getBytes(StandardCharsets.UTF_8))
                        .orElseThrow();
        // PKCS #8 of a P-256 key: 32 bytes of key at offset 36.
        return java.util.Arrays.copyOfRange(encoded, 36, 68);
    }

    private static Map<String, byte[]> knownToBeThere(List<Device> devices) {
        byte[] id =
                java.nio.ByteBuffer.allocate(16)
                        .putLong(devices.getFirst().session().getMostSignificantBits())
                        .putLong(devices.getFirst().session().getLeastSignificantBits())
                        .array();
        return Map.of(
                "e-mail",
                ascii("canary-bearer@example.com"),
                "session id",
                id,
                "nothing",
                ascii("not in there at all"));
    }

    private List<Path> files(TestServer server, On kind, Instant began) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : kind == On.SQLITE ? List.of(directory) : postgres(server)) {
            // Listed and not walked, which a file that goes meanwhile would end.
            try (Stream<Path> found = Files.list(root)) {
                found.filter(Files::isRegularFile)
                        .filter(file -> !file.endsWith("master.key"))
                        .filter(file -> isWrittenSince(began, file))
                        .forEach(files::add);
            }
        }
        return files;
    }

    /// The tables and indexes of this database, and the log of all changes to any.
    private static List<Path> postgres(TestServer server) {
        Path data = Path.of(server.database().texts("SHOW data_directory").getFirst());
        long database =
                server.database()
                        .number("SELECT oid FROM pg_database WHERE datname = current_database()");
        return List.of(data.resolve("base/" + database), data.resolve("pg_wal"));
    }

    private static boolean isWrittenSince(Instant began, Path file) {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return !written.plusSeconds(2).isBefore(began);
        } catch (IOException _) { // gone
            return false;
        }
    }

    private static List<String> found(List<Path> files, Map<String, byte[]> needles) {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            String haystack = read(file);
            needles.forEach((name, needle) -> {
                if (!found.contains(name)
                        && haystack.contains(new String(needle, StandardCharsets.ISO_8859_1))) {
                    found.add(name);
                }
            });
        }
        return found;
    }

    /// As a text of one character a byte. Files of PostgreSQL come and go.
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException _) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
