package dev.pawl.server.operator;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.UserImport;
import dev.pawl.core.admin.UserImport.Counts;
import dev.pawl.core.admin.UserImport.Imported;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemException;
import dev.pawl.server.cli.CommandLine;
import dev.pawl.server.cli.ExitCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// `pawl users import`: a file of JSON lines, batch by batch. Holds one batch in memory, however
/// long the file is.
public final class ImportCommand {

    /// Whoever has more wrong lines than this mends the file first.
    private static final int MAX_COMPLAINTS = 20;

    private final UserImport imports;
    private final Actor actor;
    private final Output output;
    private final Progress progress;

    private final List<Imported> batch = new ArrayList<>();
    private int added;
    private int present;
    private int rejected;

    public ImportCommand(UserImport imports, Actor actor, Output output) {
        this.imports = imports;
        this.actor = actor;
        this.output = output;
        this.progress = new Progress(output);
    }

    /// Fails when a line was rejected; all others are in nevertheless.
    public int run(CommandLine line) {
        Path file = Path.of(line.parameters().getFirst());
        if (!Files.isReadable(file)) {
            throw new Misuse("cannot read " + file);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            read(new LineReader(in, UserLine.MAX_BYTES), Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output.item(
                json ->
                        json.number("added", added)
                                .number("present", present)
                                .number("rejected", rejected),
                "added: %d, existing: %d, rejected: %d".formatted(added, present, rejected));
        return rejected == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void read(LineReader lines, long size) throws IOException {
        int number = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (!isBlank(line)) {
                take(line, number);
            }
            if (batch.size() == UserImport.MAX_BATCH) {
                flush();
                progress.at(lines.position(), size, text());
            }
        }
        flush();
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private String text() {
        return "added %d, existing %d, rejected %d".formatted(added, present, rejected);
    }

    private void take(byte[] line, int number) {
        if (line.length > UserLine.MAX_BYTES) {
            reject(number, "is longer than " + UserLine.MAX_BYTES + " bytes");
            return;
        }
        try {
            batch.add(UserLine.read(line));
        } catch (ProblemException e) {
            reject(number, reason(e.problem()));
        }
    }

    /// Which fields and why, never what stands in them.
    private static String reason(Problem problem) {
        return problem.errors().isEmpty()
                ? problem.code().code()
                : problem.errors().stream()
                        .map(error -> error.pointer() + " " + error.code().code())
                        .collect(Collectors.joining(", "));
    }

    private void reject(int number, String why) {
        rejected++;
        if (rejected <= MAX_COMPLAINTS) {
            output.tell("line " + number + ": " + why);
        } else if (rejected == MAX_COMPLAINTS + 1) {
            output.tell("more lines were rejected; from here on they are only counted");
        }
    }

    private void flush() {
        if (!batch.isEmpty()
                && imports.add(actor, batch) instanceof Outcome.Done<Counts>(Counts counts)) {
            added += counts.added();
            present += counts.present();
        }
        batch.clear();
    }
}
