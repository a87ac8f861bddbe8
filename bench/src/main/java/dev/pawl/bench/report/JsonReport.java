package dev.pawl.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/// Results as JSON, with every round's value.
public final class JsonReport {

    private JsonReport() {}

    /// The whole document.
    ///
    /// @param circumstances what else is to be known about the run, by name
    public static String of(Results results, Map<String, String> circumstances) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeStringField("scenario", results.scenario());
            json.writeStringField("title", results.title());
            json.writeStringField("compared", results.primary().heading());
            json.writeStringField("reference", results.reference());
            json.writeObjectFieldStart("run");
            for (Map.Entry<String, String> entry : circumstances.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            writeRows(json, results);
            json.writeArrayFieldStart("notes");
            for (String note : results.notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void writeRows(JsonGenerator json, Results results) throws IOException {
        json.writeArrayFieldStart("rows");
        for (Results.Row row : results.rows()) {
            json.writeStartObject();
            json.writeStringField("group", row.group());
            json.writeStringField("contender", row.contender());
            writeNumber(json, "ratio", results.ratio(row));
            json.writeObjectFieldStart("metrics");
            for (Metric metric : results.metrics()) {
                write(json, metric, results.values(row, metric));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Metric metric, Values values) throws IOException {
        if (values.all().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(metric.heading());
        writeNumber(json, "median", values.median());
        writeNumber(json, "min", values.least());
        writeNumber(json, "max", values.most());
        json.writeArrayFieldStart("rounds");
        for (double value : values.all()) {
            json.writeNumber(rounded(value));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, String name, double value)
            throws IOException {
        if (!Double.isNaN(value)) {
            json.writeNumberField(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
