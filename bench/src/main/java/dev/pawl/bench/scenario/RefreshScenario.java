package dev.pawl.bench.scenario;

import dev.pawl.bench.contender.Running;
import dev.pawl.bench.load.Outcome;
import dev.pawl.bench.report.Metric;
import dev.pawl.bench.report.Results;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Chained refreshes, as many as the contender answers: each answer's token feeds a later request.
public final class RefreshScenario implements Scenario {

    static final String REFERENCE = "Pawl on PostgreSQL";

    private static final List<Integer> CONNECTIONS = List.of(1, 16, 64, 256);

    @Override
    public boolean isOnTheField() {
        return true;
    }

    @Override
    public Results run(Ground ground) throws IOException {
        Results results =
                new Results("refresh", "Refreshes a second", Metric.THROUGHPUT, REFERENCE);
        Field field = ground.field();
        field.absent().forEach(results::note);
        for (int round = 1; round <= ground.extent().rounds(); round++) {
            for (int connections : CONNECTIONS) {
                ground.say("refresh, round %d, %d connections".formatted(round, connections));
                measureAll(ground, results, field.running(), connections);
            }
        }
        return results;
    }

    private static void measureAll(
            Ground ground, Results results, Map<String, Running> field, int connections)
            throws IOException {
        String group = connections == 1 ? "1 connection" : connections + " connections";
        Duration time = Duration.ofSeconds(ground.extent().seconds());
        for (Map.Entry<String, Running> entry : field.entrySet()) {
            Running contender = entry.getValue();
            Outcome outcome =
                    Turn.measure(
                            ground,
                            results,
                            group,
                            entry.getKey(),
                            contender::usage,
                            () -> contender.refresh(connections, time));
            Turn.latencies(results, group, entry.getKey(), outcome);
        }
    }
}
