package dev.pawl.server.lifecycle;

import dev.pawl.core.installation.MasterKeyProof;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// The master key's file. It is made at the first start and never again: a database that was filled
/// under one key must not be opened with another, or everybody would be signed out under fresh
/// keys.
public final class MasterKeyFile {

    /// What the database's proof of its master key is sealed for.
    private static final String PURPOSE = "master-key-proof";

    /// The key is missing or not the right one; the message says what to do.
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    private final Path file;

    public MasterKeyFile(Path file) {
        this.file = file;
    }

    /// Reads the keys, or makes the first one when neither a file nor data exists yet, and checks
    /// that they fit the data.
    public MasterKeys open(MasterKeyProof proof, Randomness randomness) throws Unusable {
        boolean made = !Files.exists(file) && make(proof, randomness);
        MasterKeys keys = read();
        if (!proof.accepts(keys.sealedBox(PURPOSE), randomness)) {
            if (made) {
                remove(); // another node was quicker with a key of its own
            }
            throw new Unusable(
                    "the master key in "
                            + file
                            + " is not the one this database was made with."
                            + " Put the right key there; every node needs the same one.");
        }
        return keys;
    }

    private boolean make(MasterKeyProof proof, Randomness randomness) throws Unusable {
        if (proof.exists()) {
            throw new Unusable(
                    "the master key "
                            + file
                            + " is missing, and this database was made with one."
                            + " Copy it from another node or from your backup; no new key is made over existing data.");
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, ownerOnly());
            Files.writeString(
                    file, MasterKeys.generateLine(randomness) + "\n", StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false; // another process made it in this moment
        } catch (IOException e) {
            throw new Unusable("the master key cannot be written to " + file + ": " + reason(e));
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private MasterKeys read() throws Unusable {
        try {
            return MasterKeys.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Unusable("the master key cannot be read from " + file + ": " + reason(e));
        } catch (IllegalArgumentException e) {
            throw new Unusable("the master key in " + file + " is not usable: " + e.getMessage());
        }
    }

    private void remove() throws Unusable {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new Unusable(
                    "the master key "
                            + file
                            + ", made a moment ago, cannot be removed: "
                            + reason(e));
        }
    }

    /// The class says more than the message, which is often just the path again.
    private static String reason(IOException e) {
        return e.getClass().getSimpleName();
    }
}
