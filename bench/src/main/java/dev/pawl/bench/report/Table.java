package dev.pawl.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Results as a table of text, one part for each group.
public final class Table {

    private Table() {}

    public static String of(Results results) {
        StringBuilder text = new StringBuilder("\n" + results.title() + "\n");
        for (String group : results.groups()) {
            text.append('\n').append(lines(results, group));
        }
        results.notes().forEach(note -> text.append("\n  ").append(note));
        return text.append('\n').toString();
    }

    private static String lines(Results results, String group) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(headings(results, group));
        results.rowsOf(group).forEach(row -> cells.add(cells(results, row)));
        int[] widths =
                IntStream.range(0, cells.getFirst().size())
                        .map(column ->
                                cells.stream()
                                        .mapToInt(line -> line.get(column).length())
                                        .max()
                                        .orElse(0))
                        .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> line : cells) {
            text.append("  ").append(padRight(line.getFirst(), widths[0]));
            for (int column = 1; column < line.size(); column++) {
                text.append("  ").append(padLeft(line.get(column), widths[column]));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static List<String> headings(Results results, String group) {
        List<String> cells = new ArrayList<>();
        cells.add(group);
        cells.add(results.primary().heading());
        cells.add("min – max");
        cells.add("ratio");
        others(results).forEach(metric -> cells.add(metric.heading()));
        return cells;
    }

    private static List<String> cells(Results results, Results.Row row) {
        Metric primary = results.primary();
        Values values = results.values(row, primary);
        List<String> cells = new ArrayList<>();
        cells.add(row.contender());
        cells.add(primary.format(values.median()));
        cells.add(primary.format(values.least()) + " – " + primary.format(values.most()));
        cells.add(ratio(results.ratio(row)));
        others(results)
                .forEach(metric -> cells.add(metric.format(results.values(row, metric).median())));
        return cells;
    }

    private static List<Metric> others(Results results) {
        return results.metrics().stream().filter(m -> !m.equals(results.primary())).toList();
    }

    private static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, "%.3f", ratio);
    }

    private static String padRight(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
