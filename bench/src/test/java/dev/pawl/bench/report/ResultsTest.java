package dev.pawl.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private final Results results =
            new Results("refresh", "Refreshes <a second>", Metric.THROUGHPUT, "Pawl");

    @BeforeEach
    void measure() {
        for (double value : new double[] {1000, 3000, 1200}) {
            results.add("1 connection", "Pawl", Metric.THROUGHPUT, value);
        }
        results.add("1 connection", "other", Metric.THROUGHPUT, 300);
        results.add("1 connection", "other", Metric.P99, 12.345);
        results.note("not measured: somebody");
    }

    @Test
    void table_row_hasMedianRangeAndRatio() {
        assertThat(Table.of(results))
                .containsPattern("Pawl +1,200 +1,000 – 3,000 +1\\.000 +–")
                .containsPattern("other +300 +300 – 300 +0\\.250 +12\\.35")
                .contains("not measured: somebody");
    }

    @Test
    void add_nothingMeasured_isNoRow() {
        results.add("1 connection", "nobody", Metric.THROUGHPUT, Double.NaN);

        assertThat(Table.of(results)).doesNotContain("nobody");
    }

    @Test
    void median_evenCount_isBetweenTheMiddleTwo() {
        Values values = new Values();
        values.add(4);
        values.add(1);
        values.add(2);
        values.add(100);

        assertThat(values.median()).isEqualTo(3);
    }

    @Test
    void ratio_groupWithoutReference_isUnknown() {
        results.add("2 connections", "other", Metric.THROUGHPUT, 1);

        assertThat(results.ratio(new Results.Row("2 connections", "other"))).isNaN();
    }

    @Test
    void json_holdsEveryRound() throws IOException {
        assertThat(JsonReport.of(results, Map.of("rounds", "3")))
                .contains("\"rounds\" : [ 1000.0, 3000.0, 1200.0 ]")
                .contains("\"ratio\" : 0.25")
                .doesNotContain("NaN");
    }

    @Test
    void chart_text_isEscaped() {
        assertThat(BarChart.of(results))
                .startsWith("<svg ")
                .contains("Refreshes &lt;a second&gt;")
                .contains("class=\"pawl\"");
    }
}
