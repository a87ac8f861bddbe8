package dev.pawl.bench.scenario;

import dev.pawl.bench.contender.Pawl;
import dev.pawl.bench.contender.SignUps;
import dev.pawl.bench.load.Load;
import dev.pawl.bench.load.Outcome;
import dev.pawl.bench.micro.Micro;
import dev.pawl.bench.postgres.PostgresServer;
import dev.pawl.bench.process.Ports;
import dev.pawl.bench.process.Program;
import dev.pawl.bench.process.Usage;
import dev.pawl.bench.report.Metric;
import dev.pawl.bench.report.Results;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sign-ins with a password, beside as many bare Argon2id hashes as the cores can do.
public final class LoginScenario implements Scenario {

    private static final String BARE = "bare Argon2id";
    private static final List<Integer> CONNECTIONS = List.of(2, 16);
    private static final int ACCOUNTS = 32;

    /// Long, because a hundred sign-ins a second are few for a JIT compiler.
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private record Entry(String title, Program program, Load load) {}

    @Override
    public Results run(Ground ground) throws IOException {
        Results results = new Results("login", "Sign-ins a second", Metric.THROUGHPUT, BARE);
        List<String> flags = MicroScenario.jvmFlags(ground);
        List<Entry> entries = new ArrayList<>();
        try {
            entries.add(start(ground.pawlOnSqlite(1, 1)));
            Optional<PostgresServer> postgres = ground.postgres();
            if (postgres.isPresent()) {
                entries.add(start(ground.pawlOnPostgres(postgres.get(), 1, 1)));
            } else {
                results.note(ground.postgresTrouble());
            }
            for (int round = 1; round <= ground.extent().rounds(); round++) {
                ground.say("login, round " + round);
                measure(ground, results, entries, flags);
            }
        } finally {
            entries.forEach(entry -> entry.program().close());
        }
        return results;
    }

    private static Entry start(Pawl pawl) throws IOException {
        InetSocketAddress address = Ports.free();
        Program program = pawl.startProgram(address);
        SignUps.signUp(address, ACCOUNTS);
        Load load = SignUps.signIns(address, ACCOUNTS);
        load.closedLoop(CONNECTIONS.getLast(), WARM_UP);
        return new Entry(pawl.title(), program, load);
    }

    private static void measure(
            Ground ground, Results results, List<Entry> entries, List<String> flags)
            throws IOException {
        Duration time = Duration.ofSeconds(ground.extent().seconds());
        double bare = bareHashes(flags);
        for (int connections : CONNECTIONS) {
            String group = connections + " connections";
            results.add(group, BARE, Metric.THROUGHPUT, bare);
            for (Entry entry : entries) {
                Outcome outcome =
                        Turn.measure(
                                ground,
                                results,
                                group,
                                entry.title(),
                                () -> Usage.of(entry.program().handle()),
                                () -> entry.load().closedLoop(connections, time));
                Turn.latencies(results, group, entry.title(), outcome);
            }
        }
    }

    /// On as many threads as there are cores.
    private static double bareHashes(List<String> jvmFlags) {
        return new Micro(jvmFlags)
                .run("password", 1).getFirst().opsPerSecond().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN);
    }
}
