package dev.pawl.bench.scenario;

import dev.pawl.bench.micro.Micro;
import dev.pawl.bench.micro.Score;
import dev.pawl.bench.process.Ports;
import dev.pawl.bench.process.Program;
import dev.pawl.bench.report.Metric;
import dev.pawl.bench.report.Results;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// What needs no server, on one thread, by JMH.
public final class MicroScenario implements Scenario {

    private final String group;
    private final String title;
    private final String reference;

    private MicroScenario(String group, String title, String reference) {
        this.group = group;
        this.title = title;
        this.reference = reference;
    }

    /// Checking an access token, in Pawl and in other services.
    public static MicroScenario verify() {
        return new MicroScenario(
                "verify", "Access tokens checked a second", "bare ES256 signature check");
    }

    /// Making an access token.
    public static MicroScenario issue() {
        return new MicroScenario("issue", "Access tokens issued a second", "bare ES256 signature");
    }

    @Override
    public Results run(Ground ground) throws IOException {
        Results results = new Results(group, title, Metric.THROUGHPUT, reference);
        ground.say(group);
        for (Score score : new Micro(jvmFlags(ground)).run(group, ground.extent().rounds())) {
            for (double value : score.opsPerSecond()) {
                results.add(score.table(), score.title(), Metric.THROUGHPUT, value);
            }
            results.add(score.table(), score.title(), Metric.ALLOCATION, score.bytesPerOp());
        }
        return results;
    }

    /// Those that `bin/pawl` gives its JVM, but for the start-up cache, which is of Pawl's classes.
    static List<String> jvmFlags(Ground ground) throws IOException {
        try (Program pawl = ground.pawlOnSqlite(1, 1).startProgram(Ports.free())) {
            return Stream.of(pawl.handle().info().arguments().orElseGet(() -> new String[0]))
                    .filter(flag -> flag.startsWith("-X") || flag.startsWith("-Djna"))
                    .filter(flag -> !flag.contains("AOT"))
                    .filter(flag -> !flag.startsWith("-Xlog"))
                    .toList();
        }
    }
}
