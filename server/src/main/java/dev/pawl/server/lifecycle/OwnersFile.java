package dev.pawl.server.lifecycle;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// A text that only the owner of the process may read. It is never there half, or for others.
public record OwnersFile(Path path) {

    private static final Logger LOG = System.getLogger(OwnersFile.class.getName());

    public OwnersFile {
        path = path.toAbsolutePath().normalize();
    }

    /// Writes it in the place of any file that is there.
    public void write(String text) throws IOException {
        Path directory = path.resolveSibling("");
        Files.createDirectories(directory, permissions("rwx------"));
        Path fresh = Files.createTempFile(directory, "owner", ".fresh", permissions("rw-------"));
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Deletes it, if it is there.
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot delete {0}: {1}", path, e.getClass().getSimpleName());
        }
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
