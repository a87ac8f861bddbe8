package dev.pawl.bench.contender;

import dev.pawl.bench.load.Outcome;
import dev.pawl.bench.postgres.PostgresServer;
import dev.pawl.bench.process.Tool;
import dev.pawl.bench.process.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/// `pgbench` with Pawl's own statement for a single session, on Pawl's own tables: the limit for
/// whatever commits once per refresh, with no HTTP, no signature and no server at all.
public final class BareDatabase implements Contender {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final PostgresServer postgres;
    private final Pawl pawl;
    private final String database;
    private final int sessions;
    private final Path script;

    /// @param pawl makes the tables and fills them
    public BareDatabase(
            PostgresServer postgres, Pawl pawl, String database, int sessions, Path folder) {
        this.postgres = postgres;
        this.pawl = pawl;
        this.database = database;
        this.sessions = sessions;
        this.script = folder.resolve("rotate.sql");
    }

    @Override
    public String title() {
        return "bare PostgreSQL (pgbench)";
    }

    @Override
    public Running start() throws IOException {
        pawl.fill();
        try (InputStream sql = BareDatabase.class.getResourceAsStream("rotate.sql")) {
            Files.write(script, Objects.requireNonNull(sql).readAllBytes());
        }
        String pgbench = postgres.program("pgbench");
        return new Running() {
            @Override
            public Outcome refresh(int connections, Duration time) throws IOException {
                return run(pgbench, connections, time);
            }

            @Override
            public Usage usage() {
                return new Usage(0, 0);
            }

            @Override
            public void close() {}
        };
    }

    private Outcome run(String pgbench, int connections, Duration time) throws IOException {
        List<String> command =
                List.of(
                        pgbench,
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--file=" + script,
                        "--define=sessions=" + sessions,
                        "--client=" + connections,
                        "--time=" + time.toSeconds());
        Matcher rate = RATE.matcher(Tool.run(command, postgres.environment(database)));
        if (!rate.find()) {
            throw new IOException("pgbench named no rate");
        }
        double perSecond = Double.parseDouble(rate.group(1));
        long answered = Math.round(perSecond * time.toSeconds());
        return new Outcome(answered, answered, time.toSeconds(), new Histogram(3), 0, null);
    }
}
