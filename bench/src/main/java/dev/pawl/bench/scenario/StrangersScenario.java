package dev.pawl.bench.scenario;

import dev.pawl.bench.report.Metric;
import dev.pawl.bench.report.Results;
import dev.pawl.bench.strangers.Manner;
import dev.pawl.bench.strangers.Service;
import dev.pawl.bench.strangers.SlowIssuer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How long good tokens take in a service with 40 workers while strangers make up the names of keys
/// and the issuer answers, hangs, trickles or fails; beside the same service undisturbed.
///
/// A stranger has the keys fetched at most every ten seconds, so each turn takes long enough for
/// two fetches that are given up.
public final class StrangersScenario implements Scenario {

    private static final String REFERENCE = "undisturbed";
    private static final String GROUP = "500 good tokens a second, 40 workers";

    private static final int GOOD_PER_SECOND = 500;
    private static final int STRANGERS_PER_GOOD = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration LEAST_TURN = Duration.ofSeconds(30);

    private static final Metric LONGEST = new Metric("longest", "ms", 2);
    private static final Metric FETCHES = new Metric("fetches of keys", "", 0);

    @Override
    public Results run(Ground ground) throws IOException {
        Results results =
                new Results(
                        "verify-strangers",
                        "Good tokens while strangers come and the issuer is slow, p99",
                        Metric.P99,
                        REFERENCE);
        Duration turn = Duration.ofSeconds(ground.extent().seconds());
        Duration time = turn.compareTo(LEAST_TURN) < 0 ? LEAST_TURN : turn;
        for (int round = 1; round <= ground.extent().rounds(); round++) {
            ground.say("verify-strangers, round " + round);
            measure(results, REFERENCE, Manner.ANSWERS, 0, time);
            for (Manner manner : Manner.values()) {
                String contender = "strangers, issuer " + manner.title();
                measure(results, contender, manner, STRANGERS_PER_GOOD, time);
            }
        }
        return results;
    }

    private static void measure(
            Results results, String contender, Manner manner, int strangersPerGood, Duration time)
            throws IOException {
        try (SlowIssuer issuer = SlowIssuer.start()) {
            Service service = new Service(issuer);
            Service.Served _ = service.serve(GOOD_PER_SECOND, 0, WARM_UP);
            issuer.setManner(manner);
            Service.Served served = service.serve(GOOD_PER_SECOND, strangersPerGood, time);
            results.add(GROUP, contender, Metric.P50, milliseconds(served, 50));
            results.add(GROUP, contender, Metric.P99, milliseconds(served, 99));
            results.add(GROUP, contender, LONGEST, milliseconds(served, 100));
            results.add(GROUP, contender, FETCHES, issuer.fetches());
            if (served.wrong() > 0) {
                results.add(GROUP, contender, Metric.FAILED, (double) served.wrong());
            }
        }
    }

    private static double milliseconds(Service.Served served, double percentile) {
        return served.latency().getValueAtPercentile(percentile)
                / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
