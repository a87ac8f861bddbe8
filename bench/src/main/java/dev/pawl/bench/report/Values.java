package dev.pawl.bench.report;

import java.util.ArrayList;
import java.util.List;

/// All rounds' values of one metric.
final class Values {

    private final List<Double> all = new ArrayList<>();

    void add(double value) {
        all.add(value);
    }

    List<Double> all() {
        return List.copyOf(all);
    }

    /// NaN when nothing was measured.
    double median() {
        if (all.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = all.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return all.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double most() {
        return all.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
