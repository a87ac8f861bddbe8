package dev.pawl.bench.micro;

import java.util.List;

/// What was measured of one benchmark.
///
/// @param benchmark its name, such as `VerifyBenchmark.pawl`
/// @param table with which others it can be compared
/// @param title what it does, for a table
/// @param opsPerSecond operations a second of all its threads together, one number for each
///   measured second of each round
/// @param bytesPerOp memory taken from the heap for each operation
public record Score(
        String benchmark,
        String table,
        String title,
        List<Double> opsPerSecond,
        double bytesPerOp) {

    public Score {
        opsPerSecond = List.copyOf(opsPerSecond);
    }
}
