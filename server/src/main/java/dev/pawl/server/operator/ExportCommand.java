package dev.pawl.server.operator;

import dev.pawl.core.account.Account;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.UserDirectory;
import dev.pawl.core.id.AccountId;
import dev.pawl.http.problem.ProblemException;
import dev.pawl.server.cli.CommandLine;
import dev.pawl.server.cli.ExitCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `pawl users export`: every account as a line of JSON, the newest first, without a hash. One page
/// is in memory at a time.
public final class ExportCommand {

    private final UserDirectory directory;
    private final Actor actor;
    private final Output output;

    public ExportCommand(UserDirectory directory, Actor actor, Output output) {
        this.directory = directory;
        this.actor = actor;
        this.output = output;
    }

    public int run(CommandLine line) {
        try {
            if (line.parameter(0).isEmpty()) {
                write(output.stream(), null);
                output.stream().flush();
                return ExitCode.DONE;
            }
            return toFile(Path.of(line.parameters().getFirst()), line.has("--resume"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int toFile(Path path, boolean resume) throws IOException {
        Set<StandardOpenOption> options =
                resume
                        ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)
                        : Set.of(
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.CREATE_NEW);
        try (FileChannel file = FileChannel.open(path, options, ownerOnly())) {
            AccountId last = resume ? cutToLastLine(file) : null;
            try (OutputStream out =
                    new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16)) {
                long written = write(out, last);
                out.flush();
                file.force(true);
                output.tell("written: " + written);
            }
        }
        return ExitCode.DONE;
    }

    private long write(OutputStream out, @Nullable AccountId last) throws IOException {
        Progress progress = new Progress(output);
        long written = 0;
        AccountId before = last;
        while (true) {
            List<Account> page = page(before);
            for (Account account : page) {
                out.write(UserLine.write(account));
                out.write('\n');
            }
            written += page.size();
            progress.at(0, 1, "written " + written);
            if (page.size() < UserDirectory.MAX_PAGE) {
                return written;
            }
            before = page.getLast().id();
        }
    }

    private List<Account> page(@Nullable AccountId before) {
        return directory.newest(actor, before, UserDirectory.MAX_PAGE)
                        instanceof Outcome.Done<List<Account>>(List<Account> accounts)
                ? accounts
                : List.of();
    }

    /// Drops a line that was not finished, and finds the account of the last that was; null when
    /// there is none.
    private static @Nullable AccountId cutToLastLine(FileChannel file) throws IOException {
        long window = Math.min(file.size(), 2L * UserLine.MAX_BYTES);
        ByteBuffer tail = ByteBuffer.allocate(Math.toIntExact(window));
        int read = file.read(tail, file.size() - window);
        byte[] bytes = tail.array();
        int end = Math.max(read, 0);
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        int begin = Math.max(0, end - 1);
        while (begin > 0 && bytes[begin - 1] != '\n') {
            begin--;
        }
        file.truncate(file.size() - window + end);
        file.position(file.size());
        return end == 0 ? null : id(Arrays.copyOfRange(bytes, begin, end - 1));
    }

    private static AccountId id(byte[] line) {
        try {
            AccountId id = UserLine.read(line).id();
            if (id != null) {
                return id;
            }
        } catch (ProblemException _) {
            // falls through
        }
        throw new Misuse("the file does not end like an export");
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
