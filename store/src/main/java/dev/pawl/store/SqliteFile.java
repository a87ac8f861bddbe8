package dev.pawl.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A database file that this process alone may open, made readable for nobody but its owner. A lock
/// on a file beside it says so; the operating system drops the lock when the process ends, however
/// it ends.
final class SqliteFile implements AutoCloseable {

    private static final Set<OpenOption> LOCK_OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final Path path;
    private final @Nullable FileChannel lock;

    private final boolean newHere;

    private SqliteFile(Path path, @Nullable FileChannel lock, boolean newHere) {
        this.path = path;
        this.lock = lock;
        this.newHere = newHere;
    }

    /// Makes the file and its directory unless they exist.
    ///
    /// @throws CannotOpen when another process has the file open, or it cannot be made
    static SqliteFile claim(Path file) {
        Path path = file.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path.getParent(), ownerOnly("rwx------"));
            boolean newHere = !Files.exists(lockOf(path));
            FileChannel lock = lock(path);
            createUnlessExists(path);
            return new SqliteFile(path, lock, newHere);
        } catch (IOException e) {
            throw new CannotOpen("cannot create or open " + path + ": " + e, e);
        }
    }

    /// The file beside whoever has claimed it. It has to be there.
    ///
    /// @throws CannotOpen when it is not
    static SqliteFile visit(Path file) {
        Path path = file.toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new CannotOpen("no such database: " + path, null);
        }
        return new SqliteFile(path, null, !Files.exists(lockOf(path)));
    }

    private static Path lockOf(Path path) {
        return path.resolveSibling(path.getFileName() + ".lock");
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(lockOf(path), LOCK_OPTIONS, ownerOnly("rw-------"));
        if (!isLocked(channel)) {
            channel.close();
            throw new CannotOpen(
                    "another Pawl process has "
                            + path
                            + " open: only one process at a time can use an SQLite database",
                    null);
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) { // it is this process that has it open
            return false;
        }
    }

    /// SQLite gives the files that it puts beside the database the same permissions.
    private static void createUnlessExists(Path path) throws IOException {
        try {
            Files.createFile(path, ownerOnly("rw-------"));
        } catch (FileAlreadyExistsException _) { // its owner chose who may read it
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /// Whether no server ever had the file open in this place.
    boolean isNewHere() {
        return newHere;
    }

    Path path() {
        return path;
    }

    /// The lock file stays: to delete it could take it from under the next process.
    @Override
    public void close() {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException _) { // the lock ends with the process at the latest
        }
    }
}
