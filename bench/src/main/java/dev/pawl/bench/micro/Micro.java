package dev.pawl.bench.micro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs a group of benchmarks: `verify`, `issue`, `refresh-token` or `password`.
///
/// Every measurement has a JVM of its own. In each round every benchmark of the group has its turn,
/// so that what else the machine does in between hits all of them.
public final class Micro {
    private static final int WARM_UP_SECONDS = 3;
    private static final int MEASURED_SECONDS = 3;

    /// What [GCProfiler] calls the bytes of one operation.
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final List<String> jvmFlags;

    /// @param jvmFlags what `bin/pawl` starts its JVM with
    public Micro(List<String> jvmFlags) {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.add("--enable-native-access=ALL-UNNAMED");
        flags.add("--sun-misc-unsafe-memory-access=allow"); // JMH has no other way yet
        this.jvmFlags = List.copyOf(flags);
    }

    /// The score of every benchmark of the group, in the order of the tables. Takes about eight
    /// seconds for each benchmark and round.
    ///
    /// @throws IllegalArgumentException if there is no such group
    public List<Score> run(String group, int rounds) {
        List<Subject> subjects = Subject.of(group);
        Map<Subject, List<IterationResult>> results = new EnumMap<>(Subject.class);
        subjects.forEach(subject -> results.put(subject, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            results.forEach((subject, iterations) -> iterations.addAll(measure(subject)));
        }
        return results.entrySet().stream()
                .map(each -> score(each.getKey(), each.getValue()))
                .toList();
    }

    private Collection<IterationResult> measure(Subject subject) {
        Options options =
                new OptionsBuilder()
                        .include("^" + Pattern.quote(subject.method()) + "$")
                        .mode(Mode.Throughput)
                        .timeUnit(TimeUnit.SECONDS)
                        .forks(1)
                        .jvmArgs(jvmFlags.toArray(String[]::new))
                        .warmupIterations(WARM_UP_SECONDS)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(MEASURED_SECONDS)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build();
        try {
            return new Runner(options)
                    .runSingle().getBenchmarkResults().stream()
                            .map(BenchmarkResult::getIterationResults)
                            .flatMap(Collection::stream)
                            .toList();
        } catch (RunnerException e) {
            throw new IllegalStateException(subject.benchmark() + " failed", e);
        }
    }

    private static Score score(Subject subject, List<IterationResult> iterations) {
        List<Double> scores =
                iterations.stream().map(each -> each.getPrimaryResult().getScore()).toList();
        double bytes =
                iterations.stream()
                        .map(each -> each.getSecondaryResults().get(ALLOCATED))
                        .filter(Objects::nonNull)
                        .mapToDouble(result -> result.getScore())
                        .average()
                        .orElse(Double.NaN);
        return new Score(subject.benchmark(), subject.table(), subject.title(), scores, bytes);
    }
}
