package dev.pawl.bench;

import dev.pawl.bench.postgres.PostgresServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the figures were measured on, in words.
final class Machine {

    private static final int SYNCS = 200;
    private static final int BLOCK_BYTES = 8192;

    private Machine() {}

    /// @param disk where the databases are
    static Map<String, String> describe(Path disk, Optional<PostgresServer> postgres)
            throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", first("/proc/cpuinfo", "model name").replaceFirst(".*:\\s*", ""));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", gib(first("/proc/meminfo", "MemTotal")));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("Java", System.getProperty("java.vm.version"));
        if (postgres.isPresent()) {
            PostgresServer server = postgres.get();
            facts.put("PostgreSQL", server.ask("SHOW server_version"));
            facts.put("fsync", server.ask("SHOW fsync"));
            facts.put("synchronous_commit", server.ask("SHOW synchronous_commit"));
        }
        facts.put("disk: 8 KiB written and synced", syncTime(disk));
        facts.put("load before", Files.readString(Path.of("/proc/loadavg")).substring(0, 4));
        return facts;
    }

    private static String first(String file, String word) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(word))
                .findFirst()
                .orElse("");
    }

    private static String gib(String line) {
        double kib = Double.parseDouble("0" + line.replaceAll("\\D", ""));
        return String.format(Locale.ROOT, "%.0f GiB", kib / (1 << 20));
    }

    private static String syncTime(Path disk) throws IOException {
        Path file = Files.createTempFile(disk, "sync", "");
        double[] micros = new double[SYNCS];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                long begin = System.nanoTime();
                int _ = channel.write(ByteBuffer.allocate(BLOCK_BYTES), 0);
                channel.force(false);
                micros[i] = (System.nanoTime() - begin) / 1e3;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(micros);
        return String.format(Locale.ROOT, "%.0f µs (median)", micros[SYNCS / 2]);
    }
}
