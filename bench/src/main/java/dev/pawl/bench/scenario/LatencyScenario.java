package dev.pawl.bench.scenario;

import dev.pawl.bench.contender.Running;
import dev.pawl.bench.contender.RunningServer;
import dev.pawl.bench.load.Outcome;
import dev.pawl.bench.report.Metric;
import dev.pawl.bench.report.Results;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// How long a refresh takes at half of what the contender can do. Requests come at a constant rate
/// whether or not earlier ones were answered, and their time counts from when they were due.
public final class LatencyScenario implements Scenario {

    private static final String GROUP = "half of its own maximum";
    private static final int CONNECTIONS = 128;

    @Override
    public boolean isOnTheField() {
        return true;
    }

    @Override
    public Results run(Ground ground) throws IOException {
        Results results =
                new Results(
                        "refresh-latency",
                        "Latency of a refresh at half of the maximum, p99",
                        Metric.P99,
                        RefreshScenario.REFERENCE);
        Field field = ground.field();
        field.absent().forEach(results::note);
        for (int round = 1; round <= ground.extent().rounds(); round++) {
            ground.say("refresh-latency, round " + round);
            for (Map.Entry<String, Running> entry : field.running().entrySet()) {
                if (entry.getValue() instanceof RunningServer server) {
                    measure(ground, results, entry.getKey(), server);
                }
            }
        }
        return results;
    }

    private static void measure(
            Ground ground, Results results, String contender, RunningServer server)
            throws IOException {
        Duration time = Duration.ofSeconds(ground.extent().seconds());
        double most = server.refresh(Field.WARM_UP_CONNECTIONS, time).perSecond();
        Outcome outcome =
                Turn.measure(
                        ground,
                        results,
                        GROUP,
                        contender,
                        server::usage,
                        () -> server.load().openLoop(CONNECTIONS, most / 2, time));
        Turn.latencies(results, GROUP, contender, outcome);
        results.add(GROUP, contender, Metric.P90, outcome.milliseconds(90));
        results.add(GROUP, contender, Metric.P999, outcome.milliseconds(99.9));
    }
}
