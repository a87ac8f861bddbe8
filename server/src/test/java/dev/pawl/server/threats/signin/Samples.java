package dev.pawl.server.threats.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// How long actions of several kinds took, compared by rank (Mann-Whitney).
///
/// Every kind is sampled once a round, in random order, so that whatever else the machine does
/// falls on all alike.
///
/// @param nanos by kind, and within it by round
record Samples(List<List<Long>> nanos) {

    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final int FEWEST = 25;

    /// As many rounds as somebody wants who has the time (`-Dpawl.timing.rounds=5000`), otherwise
    /// the usual number.
    static int wanted(int usual) {
        return Integer.getInteger("pawl.timing.rounds", usual);
    }

    /// Takes so many rounds; fewer on a slow machine, where the bound is wider instead.
    static Samples take(int rounds, List<Runnable> kinds) {
        List<List<Long>> nanos = kinds.stream().<List<Long>>map(_ -> new ArrayList<>()).toList();
        List<Integer> order = new ArrayList<>(IntStream.range(0, kinds.size()).boxed().toList());
        Random random = new Random(1);
        kinds.forEach(Runnable::run); // whatever is only slow once
        long deadline = System.nanoTime() + ENOUGH.toNanos() * Math.max(1, rounds / 500);
        for (int i = 0; i < rounds && (i < FEWEST || System.nanoTime() < deadline); i++) {
            Collections.shuffle(order, random);
            for (int kind : order) {
                long start = System.nanoTime();
                kinds.get(kind).run();
                nanos.get(kind).add(System.nanoTime() - start);
            }
        }
        return new Samples(nanos);
    }

    /// The chance that a sample of one kind is slower than one of the other: 0.5 when nothing can
    /// be told.
    double chanceThatSlower(int one, int other) {
        double chance = chance(one, other);
        if (Integer.getInteger("pawl.timing.rounds") != null) {
            System.out.printf("%d slower than %d: %.4f, %s%n", one, other, chance, this);
        }
        return chance;
    }

    private double chance(int one, int other) {
        double slower = 0;
        for (long each : nanos.get(one)) {
            for (long against : nanos.get(other)) {
                slower += each > against ? 1 : each == against ? 0.5 : 0;
            }
        }
        return slower / rounds() / rounds();
    }

    /// Six standard deviations of that chance where nothing can be told: further off by accident is
    /// less than one run in a hundred million.
    double bound() {
        double n = rounds();
        return 6 * Math.sqrt((2 * n + 1) / (12 * n * n));
    }

    private int rounds() {
        return nanos.getFirst().size();
    }

    /// The medians, in microseconds.
    @Override
    public String toString() {
        return nanos.stream()
                        .map(kind -> kind.stream().sorted().toList().get(kind.size() / 2) / 1_000)
                        .toList()
                + " µs in "
                + rounds()
                + " rounds";
    }
}
