package dev.pawl.bench.report;

import java.util.Locale;

/// One kind of figure.
///
/// @param name as a heading
/// @param decimals that are worth showing
public record Metric(String name, String unit, int decimals) {

    public static final Metric THROUGHPUT = new Metric("throughput", "1/s", 0);
    public static final Metric P50 = new Metric("p50", "ms", 2);
    public static final Metric P90 = new Metric("p90", "ms", 2);
    public static final Metric P99 = new Metric("p99", "ms", 2);
    public static final Metric P999 = new Metric("p99.9", "ms", 2);

    /// Of the contender and its database together.
    public static final Metric CPU = new Metric("CPU s per 1,000", "s", 3);

    /// The database's share of it.
    public static final Metric DATABASE_CPU = new Metric("its database's", "s", 3);

    /// Of the contender without its database.
    public static final Metric MEMORY = new Metric("memory", "MiB", 0);

    /// What PostgreSQL writes to its log ahead of the tables, and so to its disk and its replicas.
    public static final Metric WAL = new Metric("WAL", "B/request", 0);

    /// Of the database with its indexes.
    public static final Metric SIZE = new Metric("database", "B/session", 0);

    public static final Metric TIME = new Metric("time", "ms", 0);
    public static final Metric ALLOCATION = new Metric("allocation", "B/op", 0);
    public static final Metric FAILED = new Metric("failed", "", 0);

    String format(double value) {
        return Double.isNaN(value)
                ? "–"
                : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    String heading() {
        return unit.isEmpty() ? name : name + " [" + unit + "]";
    }
}
