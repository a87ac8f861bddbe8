package dev.pawl.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a process and its children have used so far.
///
/// @param cpuSeconds of processor time, children that have ended included
/// @param residentMib memory that is resident now
public record Usage(double cpuSeconds, double residentMib) {

    /// Of `/proc`; Linux has had it at 100 on every platform that Java runs on.
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int CHILDREN_SYSTEM_TICKS = 14;

    public static Usage of(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(Usage::ofOne)
                .reduce(new Usage(0, 0), Usage::plus);
    }

    private static Usage ofOne(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return new Usage(cpuSeconds(proc), residentMib(proc));
        } catch (NoSuchFileException _) {
            return new Usage(0, 0); // has just ended; its parent counts it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The fields after the name, which stands in parentheses and may hold anything.
    private static double cpuSeconds(Path proc) throws IOException {
        String stat = Files.readString(proc.resolve("stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        long ticks = 0;
        for (int field = USER_TICKS; field <= CHILDREN_SYSTEM_TICKS; field++) {
            ticks += Long.parseLong(fields.get(field));
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double residentMib(Path proc) throws IOException {
        List<String> status = Files.readAllLines(proc.resolve("status"));
        return status.stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    public Usage plus(Usage other) {
        return new Usage(cpuSeconds + other.cpuSeconds, residentMib + other.residentMib);
    }
}
