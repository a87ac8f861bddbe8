package dev.pawl.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a scenario has measured so far.
public final class Results {

    /// One line of the table.
    ///
    /// @param group what is the same for all that are compared, say `64 connections`
    record Row(String group, String contender) {}

    private final String scenario;
    private final String title;
    private final Metric primary;
    private final String reference;
    private final Map<Row, Map<Metric, Values>> rows = new LinkedHashMap<>();
    private final Set<Metric> metrics = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    /// @param primary the metric that is compared
    /// @param reference the contender that the others are a ratio of
    public Results(String scenario, String title, Metric primary, String reference) {
        this.scenario = scenario;
        this.title = title;
        this.primary = primary;
        this.reference = reference;
        metrics.add(primary);
    }

    public void add(String group, String contender, Metric metric, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        metrics.add(metric);
        rows.computeIfAbsent(new Row(group, contender), _ -> new LinkedHashMap<>())
                .computeIfAbsent(metric, _ -> new Values())
                .add(value);
    }

    /// Something that a reader of the figures must know, said once and in one line.
    public void note(String text) {
        notes.add(text.lines().findFirst().orElse(""));
    }

    public String scenario() {
        return scenario;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    String title() {
        return title;
    }

    Metric primary() {
        return primary;
    }

    String reference() {
        return reference;
    }

    List<Metric> metrics() {
        return List.copyOf(metrics);
    }

    List<String> groups() {
        return rows.keySet().stream().map(Row::group).distinct().toList();
    }

    List<Row> rowsOf(String group) {
        return rows.keySet().stream().filter(row -> row.group().equals(group)).toList();
    }

    List<Row> rows() {
        return List.copyOf(rows.keySet());
    }

    List<String> notes() {
        return new ArrayList<>(notes);
    }

    Values values(Row row, Metric metric) {
        Map<Metric, Values> values = rows.getOrDefault(row, Map.of());
        return Optional.ofNullable(values.get(metric)).orElseGet(Values::new);
    }

    /// The median of the primary metric, as a multiple of the reference's in the same group; NaN
    /// without one.
    double ratio(Row row) {
        double own = values(row, primary).median();
        return own / values(new Row(row.group(), reference), primary).median();
    }
}
