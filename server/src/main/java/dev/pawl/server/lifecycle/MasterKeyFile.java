package dev.pawl.server.lifecycle;

import dev.pawl.core.installation.MasterKeyProof;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

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
            throw another();
        }
        return keys;
    }

    /// Looks whether [#open] would succeed, and changes nothing.
    public void check(MasterKeyProof proof) throws Unusable {
        if (!Files.exists(file)) {
            if (proof.exists()) {
                throw missing();
            }
        } else if (!proof.fits(read().sealedBox(PURPOSE))) {
            throw another();
        }
    }

    private Unusable another() {
        return new Unusable(
                "the master key in "
                        + file
                        + " is not the key of this database. Put the right key there;"
                        + " every node needs the same key.");
    }

    private Unusable missing() {
        return new Unusable(
                "the master key "
                        + file
                        + " is missing, and this database requires it. Copy it from"
                        + " another node or from your backup; no new key is generated for"
                        + " existing data.");
    }

    private boolean make(MasterKeyProof proof, Randomness randomness) throws Unusable {
        if (proof.exists()) {
            if (Files.exists(file)) {
                return false; // another node has made both in this moment, the file first
            }
            throw missing();
        }
        try {
            return publish(MasterKeys.generateLine(randomness) + "\n");
        } catch (IOException e) {
            throw new Unusable("cannot write the master key to " + file + ": " + reason(e));
        }
    }

    /// Writes the key beside its place, to the disk, and only then gives it its name: nobody ever
    /// reads half a key, and no power cut leaves data behind whose key is lost.
    ///
    /// @return false when another process was quicker
    private boolean publish(String line) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, "master", ".fresh", ownerOnly());
        try {
            write(fresh, line);
            name(fresh);
            sync(directory);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// A link never replaces what another process has put there. Some file systems have none.
    private void name(Path fresh) throws IOException {
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException _) {
            Files.move(fresh, file);
        }
    }

    private static void write(Path fresh, String line) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// A name is as durable as the directory that it stands in.
    private static void sync(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
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
            throw new Unusable("cannot read the master key from " + file + ": " + reason(e));
        } catch (IllegalArgumentException e) {
            throw new Unusable("the master key in " + file + " is invalid: " + e.getMessage());
        }
    }

    private void remove() throws Unusable {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new Unusable(
                    "the master key "
                            + file
                            + ", which was just created, cannot be removed: "
                            + reason(e));
        }
    }

    /// The class says more than the message, which is often just the path again.
    private static String reason(IOException e) {
        return e.getClass().getSimpleName();
    }
}
