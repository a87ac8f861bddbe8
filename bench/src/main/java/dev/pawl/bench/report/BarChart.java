package dev.pawl.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Results as a picture: a bar for each median, a line from the least to the most.
public final class BarChart {

    private static final int WIDTH = 860;
    private static final int NAMES = 230;
    private static final int FIGURES = 130;
    private static final int BARS = WIDTH - NAMES - FIGURES;
    private static final int LINE = 24;
    private static final int HEADING = 40;

    private static final String STYLE =
            """
            <style>
              text { font: 13px system-ui, sans-serif; fill: #1f2328; }
              .title { font-size: 16px; font-weight: 600; }
              .group { font-weight: 600; }
              .other { fill: #8c959f; }
              .pawl { fill: #0969da; }
              .range { stroke: #1f2328; stroke-width: 1.5; }
              .paper { fill: #ffffff; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; }
                .other { fill: #6e7681; }
                .pawl { fill: #4493f8; }
                .range { stroke: #e6edf3; }
                .paper { fill: #0d1117; }
              }
            </style>
            """;

    private final Results results;
    private final List<String> elements = new ArrayList<>();
    private final double most;
    private int y = 30;

    private BarChart(Results results) {
        this.results = results;
        this.most =
                results.rows().stream()
                        .mapToDouble(row -> results.values(row, results.primary()).most())
                        .filter(value -> !Double.isNaN(value))
                        .max()
                        .orElse(1);
    }

    public static String of(Results results) {
        return new BarChart(results).draw();
    }

    private String draw() {
        text(16, "title", results.title() + " [" + results.primary().heading() + "]");
        for (String group : results.groups()) {
            y += HEADING;
            text(16, "group", group);
            results.rowsOf(group).forEach(this::bar);
        }
        int height = y + LINE;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
                        .formatted(WIDTH, height, WIDTH, height)
                + "<title>"
                + escape(results.title())
                + "</title>\n"
                + STYLE
                + "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n"
                + String.join("\n", elements)
                + "\n</svg>\n";
    }

    private void bar(Results.Row row) {
        Values values = results.values(row, results.primary());
        if (values.all().isEmpty()) {
            return;
        }
        y += LINE;
        text(16, "name", row.contender());
        String kind = row.contender().startsWith("Pawl") ? "pawl" : "other";
        elements.add(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"14\" rx=\"2\"/>"
                        .formatted(kind, NAMES, y - 12, number(width(values.median()))));
        elements.add(
                "<line class=\"range\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>"
                        .formatted(
                                number(NAMES + width(values.least())),
                                y - 5,
                                number(NAMES + width(values.most())),
                                y - 5));
        String figure = results.primary().format(values.median());
        text((int) (NAMES + width(values.most())) + 8, "figure", figure);
    }

    private double width(double value) {
        return Math.max(1, value / most * BARS);
    }

    private void text(int x, String kind, String text) {
        elements.add(
                "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>"
                        .formatted(kind, x, y, escape(text)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
