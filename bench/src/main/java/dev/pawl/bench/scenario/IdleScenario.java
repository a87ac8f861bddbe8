package dev.pawl.bench.scenario;

import dev.pawl.bench.contender.Peer;
import dev.pawl.bench.process.Ports;
import dev.pawl.bench.process.Program;
import dev.pawl.bench.process.Usage;
import dev.pawl.bench.report.Metric;
import dev.pawl.bench.report.Results;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Memory and processor time of a server that was just started and has nothing to do.
public final class IdleScenario implements Scenario {

    private static final String GROUP = "nothing to do";
    private static final Duration TO_SETTLE = Duration.ofSeconds(5);
    private static final Duration WATCHED = Duration.ofSeconds(5);

    private static final Metric CPU = new Metric("CPU", "ms/s", 1);

    @Override
    public Results run(Ground ground) throws IOException {
        Results results =
                new Results(
                        "idle",
                        "Resident memory with nothing to do",
                        Metric.MEMORY,
                        "Pawl on SQLite");
        watch(
                ground,
                results,
                "Pawl on SQLite",
                ground.pawlOnSqlite(1, 1).startProgram(Ports.free()));
        if (ground.postgres().isEmpty()) {
            results.note(ground.postgresTrouble());
            return results;
        }
        watch(
                ground,
                results,
                "Pawl on PostgreSQL",
                ground.pawlOnPostgres(ground.postgres().get(), 1, 1).startProgram(Ports.free()));
        for (Peer peer : Field.peers(ground, ground.postgres().get())) {
            try {
                peer.prepare();
                watch(ground, results, peer.title(), peer.startProgram(Ports.free()));
            } catch (IOException e) {
                results.note("not measured: " + peer.title() + ": " + e.getMessage());
            }
        }
        return results;
    }

    private static void watch(Ground ground, Results results, String title, Program program) {
        ground.say("idle, " + title);
        try (program) {
            LockSupport.parkNanos(TO_SETTLE.toNanos());
            Usage before = Usage.of(program.handle());
            LockSupport.parkNanos(WATCHED.toNanos());
            Usage after = Usage.of(program.handle());
            results.add(GROUP, title, Metric.MEMORY, after.residentMib());
            double cpuMillis = 1_000 * (after.cpuSeconds() - before.cpuSeconds());
            results.add(GROUP, title, CPU, cpuMillis / WATCHED.toSeconds());
        }
    }
}
