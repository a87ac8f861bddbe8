package dev.pawl.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.Together;
import dev.pawl.core.installation.MasterKeyProof;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {

    @TempDir private Path directory;

    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void open_firstStart_makesAKeyForItsOwnerAlone_andLeavesNothingBesideIt() throws Exception {
        Path file = directory.resolve("keys/master.key");

        MasterKeys made = open(file, database);

        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
        assertThat(fingerprint(open(file, database))).isEqualTo(fingerprint(made));
    }

    /// Every one reads a whole key or makes one, and all have the same.
    @Test
    @Tag("KEY-06")
    void open_byManyAtOnceWithoutAFile_agreesOnTheOneKeyThatIsMade() {
        for (int round = 0; round < 50; round++) {
            Path file = directory.resolve("master-" + round + ".key");
            MemoryDatabase each = new MemoryDatabase();

            List<String> keys = Together.call(8, _ -> () -> fingerprint(open(file, each)));

            assertThat(keys).containsOnly(keys.getFirst());
        }
    }

    @Test
    @Tag("KEY-05")
    void open_missingFileOverData_isRefused_andMakesNone() throws Exception {
        Path file = directory.resolve("master.key");
        MasterKeys _ = open(file, database);
        Files.delete(file);

        assertThatThrownBy(() -> open(file, database))
                .isInstanceOf(MasterKeyFile.Unusable.class)
                .hasMessageContaining("is missing");
        assertThat(file).doesNotExist();
    }

    @Test
    @Tag("KEY-05")
    void open_keyOfOtherData_isRefused_andKept() throws Exception {
        Path file = directory.resolve("master.key");
        MasterKeys _ = open(file, database);
        Path foreign = directory.resolve("foreign.key");
        MasterKeys _ = open(foreign, new MemoryDatabase());

        assertThatThrownBy(() -> open(foreign, database))
                .isInstanceOf(MasterKeyFile.Unusable.class)
                .hasMessageContaining("is not the key of this database");
        assertThat(foreign).exists();
    }

    /// What a crash in the middle of an older start may have left.
    @Test
    void open_emptyFile_isRefusedWithoutBeingOverwritten() throws IOException {
        Path file = Files.createFile(directory.resolve("master.key"));

        assertThatThrownBy(() -> open(file, database))
                .isInstanceOf(MasterKeyFile.Unusable.class)
                .hasMessageContaining("is invalid: ");
        assertThat(file).isEmptyFile();
    }

    private static MasterKeys open(Path file, MemoryDatabase database)
            throws MasterKeyFile.Unusable {
        MasterKeyProof proof = new MasterKeyProof(database);
        return new MasterKeyFile(file).open(proof, Randomness.secure());
    }

    /// Tells keys apart without showing them.
    private static String fingerprint(MasterKeys keys) {
        return keys.macTokens("fingerprint", "f_", 1).mint(new byte[] {1});
    }
}
