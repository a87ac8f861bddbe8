package dev.pawl.bench;

import dev.pawl.bench.report.BarChart;
import dev.pawl.bench.report.JsonReport;
import dev.pawl.bench.report.Results;
import dev.pawl.bench.report.Table;
import dev.pawl.bench.scenario.Ground;
import dev.pawl.bench.scenario.GrowScenario;
import dev.pawl.bench.scenario.IdleScenario;
import dev.pawl.bench.scenario.LatencyScenario;
import dev.pawl.bench.scenario.LoginScenario;
import dev.pawl.bench.scenario.MicroScenario;
import dev.pawl.bench.scenario.RefreshScenario;
import dev.pawl.bench.scenario.Scenario;
import dev.pawl.bench.scenario.StartScenario;
import dev.pawl.bench.scenario.StrangersScenario;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Runs scenarios and reports what came of them.
public final class Bench {

    private static final Map<String, Scenario> SCENARIOS = new LinkedHashMap<>();

    static {
        SCENARIOS.put("refresh", new RefreshScenario());
        SCENARIOS.put("refresh-latency", new LatencyScenario());
        SCENARIOS.put("login", new LoginScenario());
        SCENARIOS.put("verify", MicroScenario.verify());
        SCENARIOS.put("verify-strangers", new StrangersScenario());
        SCENARIOS.put("issue", MicroScenario.issue());
        SCENARIOS.put("start", new StartScenario());
        SCENARIOS.put("idle", new IdleScenario());
        SCENARIOS.put("grow", new GrowScenario());
    }

    private final Arguments arguments;
    private final Path results;
    private final PrintStream out;

    private Bench(Arguments arguments, Path results, PrintStream out) {
        this.arguments = arguments;
        this.results = results;
        this.out = out;
    }

    /// The system properties `bench.repository`, `bench.cache` and `bench.disk` name the folders;
    /// `bench/run` sets them.
    public static void main(String[] words) throws IOException {
        Arguments arguments;
        try {
            arguments = Arguments.parse(List.of(words), SCENARIOS.keySet());
        } catch (IllegalArgumentException e) {
            System.err.println("bench/run: " + e.getMessage());
            System.err.printf(Arguments.USAGE, String.join(", ", SCENARIOS.keySet()));
            System.exit(2);
            return;
        }
        Path repository = folder("repository");
        new Bench(arguments, repository.resolve("bench/results"), System.out)
                .run(repository, folder("cache"), folder("disk"));
    }

    private static Path folder(String name) {
        return Path.of(System.getProperty("bench." + name)).toAbsolutePath();
    }

    private void run(Path repository, Path cache, Path disk) throws IOException {
        Files.createDirectories(results);
        Ground ground = Ground.open(repository, cache, disk, arguments.extent(), out);
        Thread cleaning = new Thread(() -> close(ground), "cleaning");
        Runtime.getRuntime().addShutdownHook(cleaning); // Ctrl-C leaves nothing running either
        Map<String, String> run = new LinkedHashMap<>();
        run.put("began", Instant.now().toString());
        run.put("command", "bench/run " + String.join(" ", arguments.scenarios()));
        run.put("rounds", Integer.toString(arguments.extent().rounds()));
        run.put("seconds of a turn", Integer.toString(arguments.extent().seconds()));
        run.putAll(Machine.describe(disk, ground.postgres()));
        run.forEach((name, value) -> out.println(name + ": " + value));
        for (String name : arguments.scenarios()) {
            Scenario scenario = Objects.requireNonNull(SCENARIOS.get(name));
            if (!scenario.isOnTheField()) {
                ground.closeField();
            }
            report(scenario.run(ground), run);
        }
    }

    private void report(Results measured, Map<String, String> run) throws IOException {
        out.println(Table.of(measured));
        if (measured.isEmpty()) {
            return;
        }
        Files.writeString(
                results.resolve(measured.scenario() + ".json"), JsonReport.of(measured, run));
        Files.writeString(results.resolve(measured.scenario() + ".svg"), BarChart.of(measured));
    }

    private static void close(Ground ground) {
        try {
            ground.close();
        } catch (IOException e) {
            System.err.println("bench/run: not everything could be cleaned up: " + e);
        }
    }
}
