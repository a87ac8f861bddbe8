package dev.pawl.bench.scenario;

import dev.pawl.bench.load.Outcome;
import dev.pawl.bench.postgres.PostgresServer;
import dev.pawl.bench.process.Usage;
import dev.pawl.bench.report.Metric;
import dev.pawl.bench.report.Results;
import java.io.IOException;
import java.util.function.Supplier;

/// One contender's turn: the load, and what it cost.
final class Turn {

    private Turn() {}

    /// Puts a server under load.
    @FunctionalInterface
    interface LoadRun {
        Outcome run() throws IOException;
    }

    /// @param usage of the contender, its database not counted
    static Outcome measure(
            Ground ground,
            Results results,
            String group,
            String contender,
            Supplier<Usage> usage,
            LoadRun load)
            throws IOException {
        if (ground.postgres().isPresent()) {
            ground.postgres().get().checkpoint();
        }
        long walBefore = walBytes(ground);
        double databaseBefore = databaseSeconds(ground);
        double ownBefore = usage.get().cpuSeconds();
        Outcome outcome = load.run();
        Usage ownAfter = usage.get();
        double database = databaseSeconds(ground) - databaseBefore;
        double cpu = ownAfter.cpuSeconds() - ownBefore + database;
        double answered = outcome.all();
        results.add(group, contender, Metric.THROUGHPUT, outcome.perSecond());
        results.add(group, contender, Metric.CPU, 1_000 * cpu / answered);
        results.add(group, contender, Metric.DATABASE_CPU, 1_000 * database / answered);
        results.add(group, contender, Metric.WAL, (walBytes(ground) - walBefore) / answered);
        if (ownAfter.residentMib() > 0) {
            results.add(group, contender, Metric.MEMORY, ownAfter.residentMib());
        }
        if (outcome.failed() > 0) {
            results.add(group, contender, Metric.FAILED, (double) outcome.failed());
            results.note(
                    "%s, %s: %d failed, the first with: %s"
                            .formatted(contender, group, outcome.failed(), start(outcome)));
        }
        return outcome;
    }

    private static long walBytes(Ground ground) throws IOException {
        return ground.postgres().isPresent() ? ground.postgres().get().walBytes() : 0;
    }

    private static double databaseSeconds(Ground ground) {
        return ground.postgres().map(PostgresServer::usage).map(Usage::cpuSeconds).orElse(0.0);
    }

    private static String start(Outcome outcome) {
        String failure = String.valueOf(outcome.firstFailure()).replaceAll("\\s+", " ");
        return failure.substring(0, Math.min(160, failure.length()));
    }

    static void latencies(Results results, String group, String contender, Outcome outcome) {
        if (outcome.latency().getTotalCount() > 0) {
            results.add(group, contender, Metric.P50, outcome.milliseconds(50));
            results.add(group, contender, Metric.P99, outcome.milliseconds(99));
        }
    }
}
