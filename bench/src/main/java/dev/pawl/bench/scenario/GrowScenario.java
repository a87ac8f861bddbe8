package dev.pawl.bench.scenario;

import dev.pawl.bench.contender.Pawl;
import dev.pawl.bench.contender.RunningServer;
import dev.pawl.bench.postgres.PostgresServer;
import dev.pawl.bench.report.Metric;
import dev.pawl.bench.report.Results;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Refreshes of sessions from all over tables of growing size.
public final class GrowScenario implements Scenario {

    private static final int LEAST = 10_000;
    private static final int CONNECTIONS = 64;

    /// More than a few rounds refresh: every refresh is of another session, as in life.
    private static final int CHAINS = 400_000;

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    @Override
    public Results run(Ground ground) throws IOException {
        Results results =
                new Results(
                        "grow",
                        "Refreshes a second as sessions grow, 64 connections",
                        Metric.THROUGHPUT,
                        name(LEAST));
        Map<String, Map<String, RunningServer>> databases = new LinkedHashMap<>();
        try {
            for (int size = LEAST; size <= ground.extent().sessions(); size *= 10) {
                start(ground, results, databases, size);
            }
            if (ground.postgres().isEmpty()) {
                results.note(ground.postgresTrouble());
            }
            measure(ground, results, databases);
        } finally {
            databases.values().forEach(sizes -> sizes.values().forEach(RunningServer::close));
        }
        return results;
    }

    private static String name(int sessions) {
        return "Pawl, %,d sessions".formatted(sessions);
    }

    private static void start(
            Ground ground,
            Results results,
            Map<String, Map<String, RunningServer>> databases,
            int size)
            throws IOException {
        List<Pawl> pawls = new ArrayList<>();
        Optional<PostgresServer> postgres = ground.postgres();
        if (postgres.isPresent()) {
            pawls.add(ground.pawlOnPostgres(postgres.get(), size, CHAINS));
        }
        pawls.add(ground.pawlOnSqlite(size, CHAINS));
        for (Pawl pawl : pawls) {
            ground.say("filling %s with %,d sessions".formatted(pawl.title(), size));
            RunningServer server = pawl.start();
            databases
                    .computeIfAbsent(pawl.title(), _ -> new LinkedHashMap<>())
                    .put(name(size), server);
            results.add(pawl.title(), name(size), Metric.SIZE, pawl.bytesPerSession());
            server.refresh(CONNECTIONS, WARM_UP);
        }
    }

    private static void measure(
            Ground ground, Results results, Map<String, Map<String, RunningServer>> databases)
            throws IOException {
        Duration time = Duration.ofSeconds(ground.extent().seconds());
        for (int round = 1; round <= ground.extent().rounds(); round++) {
            ground.say("grow, round " + round);
            for (Map.Entry<String, Map<String, RunningServer>> database : databases.entrySet()) {
                for (Map.Entry<String, RunningServer> size : database.getValue().entrySet()) {
                    RunningServer server = size.getValue();
                    Turn.latencies(
                            results,
                            database.getKey(),
                            size.getKey(),
                            Turn.measure(
                                    ground,
                                    results,
                                    database.getKey(),
                                    size.getKey(),
                                    server::usage,
                                    () -> server.refresh(CONNECTIONS, time)));
                }
            }
        }
    }
}
