package dev.pawl.bench.scenario;

import dev.pawl.bench.contender.Pawl;
import dev.pawl.bench.contender.Peer;
import dev.pawl.bench.postgres.PostgresServer;
import dev.pawl.bench.process.Ports;
import dev.pawl.bench.process.Program;
import dev.pawl.bench.process.Usage;
import dev.pawl.bench.report.Metric;
import dev.pawl.bench.report.Results;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// From the start of the process to its first answered request: on no data yet, where keys and
/// tables are made, and on data that is there already.
public final class StartScenario implements Scenario {

    private static final String FIRST = "first start, on no data";
    private static final String LATER = "later start";
    private static final int ROUNDS_AT_LEAST = 7;

    /// Starts a server and waits for its first answer.
    @FunctionalInterface
    private interface Starter {
        Program start(InetSocketAddress address) throws IOException;
    }

    private record Entry(String title, Starter starter) {}

    @Override
    public Results run(Ground ground) throws IOException {
        Results results =
                new Results(
                        "start",
                        "Start of the process to the first answered request",
                        Metric.TIME,
                        "Pawl on SQLite");
        List<Entry> others = others(ground, results);
        int rounds = Math.max(ROUNDS_AT_LEAST, ground.extent().rounds());
        for (int round = 1; round <= rounds; round++) {
            ground.say("start, round " + round);
            for (Pawl pawl : pawls(ground)) {
                measure(results, FIRST, pawl.title(), pawl::startProgram);
                measure(results, LATER, pawl.title(), pawl::startProgram);
            }
            if (round <= ground.extent().rounds()) {
                for (Entry other : others) {
                    measureIfItStarts(results, other);
                }
            }
        }
        return results;
    }

    private static List<Pawl> pawls(Ground ground) throws IOException {
        List<Pawl> pawls = new ArrayList<>(List.of(ground.pawlOnSqlite(1, 1)));
        if (ground.postgres().isPresent()) {
            pawls.add(ground.pawlOnPostgres(ground.postgres().get(), 1, 1));
        }
        return pawls;
    }

    /// Those that start, after a first start that is not counted.
    private static List<Entry> others(Ground ground, Results results) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (ground.postgres().isEmpty()) {
            results.note(ground.postgresTrouble());
            return entries;
        }
        PostgresServer postgres = ground.postgres().get();
        for (Peer peer : Field.peers(ground, postgres)) {
            try {
                peer.prepare();
                peer.startProgram(Ports.free()).close();
                entries.add(new Entry(peer.title(), peer::startProgram));
            } catch (IOException e) {
                results.note("not measured: " + peer.title() + ": " + e.getMessage());
            }
        }
        return entries;
    }

    private static void measureIfItStarts(Results results, Entry other) {
        try {
            measure(results, LATER, other.title(), other.starter());
        } catch (IOException e) {
            results.note("not measured: " + other.title() + ": " + e.getMessage());
        }
    }

    private static void measure(Results results, String group, String title, Starter starter)
            throws IOException {
        InetSocketAddress address = Ports.free();
        long begin = System.nanoTime();
        try (Program program = starter.start(address)) {
            results.add(group, title, Metric.TIME, (System.nanoTime() - begin) / 1e6);
            results.add(group, title, Metric.MEMORY, Usage.of(program.handle()).residentMib());
        }
    }
}
