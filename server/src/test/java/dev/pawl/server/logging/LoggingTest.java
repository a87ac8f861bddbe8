package dev.pawl.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.pawl.server.settings.LogSettings;
import dev.pawl.server.settings.LogSettings.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LoggingTest {
    private static final System.Logger LOG = System.getLogger("dev.pawl.test.Subject");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void backToQuiet() {
        MDC.clear();
        new QuietStart().configure((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    @Test
    void log_asText_isOneReadableLine() {
        start(Format.TEXT);
        MDC.put("request_id", "r-1");

        LOG.log(System.Logger.Level.INFO, "listening on {0}", "8080");

        assertThat(lines())
                .singleElement()
                .asString()
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  Subject \\[r-1] listening on 8080");
    }

    @Test
    void log_asJson_isOneObject() throws IOException {
        start(Format.JSON);
        MDC.put("request_id", "r-1");

        LOG.log(
                System.Logger.Level.WARNING,
                "a \"quoted\" \\ word",
                new IllegalStateException("outer", new IOException("inner")));

        assertThat(lines()).hasSize(1);
        Map<String, String> line = json(lines().getFirst());
        assertThat(line)
                .containsEntry("/level", "WARN")
                .containsEntry("/logger", "dev.pawl.test.Subject")
                .containsEntry("/message", "a \"quoted\" \\ word")
                .containsEntry("/request_id", "r-1")
                .containsEntry("/error/type", "java.lang.IllegalStateException")
                .containsEntry("/error/cause/message", "inner");
        assertThat(line.get("/time"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(line.get("/error/stack/0"))
                .startsWith("at dev.pawl.server.logging.LoggingTest.");
    }

    /// Line ends, escape sequences of terminals, C1 controls, bidirectional overrides, lone
    /// surrogates.
    @Tag("INJ-01")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "a\r\n2026-01-01 INFO forged",
                "a\u001b[31mb",
                "a\u0085b",
                "a\u009b31mb",
                "a\u2028b",
                "a\u2029b",
                "a\u0000b",
                "a\u007fb",
                "a\u202eb",
                "a\u2066b",
                "a\u200bb",
                "a\ufeffb",
                "a\ud800b",
                "a\udc00",
                "a\tb"
            })
    void log_hostileText_staysOneHarmlessLine(String hostile) {
        for (Format format : Format.values()) {
            start(format);
            MDC.put("request_id", hostile);

            LOG.log(System.Logger.Level.ERROR, hostile, new IllegalStateException(hostile));

            String written = out.toString(StandardCharsets.UTF_8);
            assertThat(written).endsWith("\n");
            assertThat(written.substring(0, written.length() - 1).codePoints())
                    .allMatch(c -> c >= ' ' && c < 0x7f, "printable ASCII");
            out.reset();
        }
    }

    @Test
    void log_hostileTextAsJson_isReadBackUnchanged() throws IOException {
        start(Format.JSON);
        String hostile = "a\nb\u001b[31m\u2028\u009b\u202e\"\\ü€😀";

        LOG.log(System.Logger.Level.ERROR, hostile);

        assertThat(json(lines().getFirst())).containsEntry("/message", hostile);
    }

    @Tag("INJ-01")
    @ParameterizedTest
    @EnumSource(Format.class)
    void log_harmlessText_isKept(Format format) {
        start(format);

        LOG.log(System.Logger.Level.ERROR, "Grüße, 東京 €5 😀");

        assertThat(lines()).singleElement().asString().contains("Grüße, 東京 €5 😀");
    }

    @Test
    void log_veryLongMessage_isCut() {
        start(Format.TEXT);

        LOG.log(System.Logger.Level.ERROR, "x".repeat(8192));
        LOG.log(System.Logger.Level.ERROR, "x".repeat(8193));

        assertThat(lines().get(0)).endsWith("xx");
        assertThat(lines().get(1)).endsWith("x…").hasSameSizeAs(lines().get(0) + "…");
    }

    @Test
    void log_thrownAsText_isInTheSameLine() {
        start(Format.TEXT);

        LOG.log(
                System.Logger.Level.ERROR,
                "it broke",
                new IllegalStateException("outer", new IOException("inner")));

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("it broke | java.lang.IllegalStateException: outer | at dev.pawl.")
                .contains(" | java.io.IOException: inner | at ");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void log_nothing_isWrittenOut(Format format) {
        start(format);
        MDC.put("request_id", null);

        LOG.log(System.Logger.Level.ERROR, (String) null, new IllegalStateException());

        assertThat(lines()).singleElement().asString().contains("IllegalStateException");
    }

    @Test
    void log_belowTheLevel_isSilent() {
        start(Format.TEXT);

        LOG.log(System.Logger.Level.DEBUG, "detail");
        LoggerFactory.getLogger("com.zaxxer.hikari.HikariDataSource").info("housekeeping");

        assertThat(lines()).isEmpty();
    }

    @ParameterizedTest
    @Tag("INJ-02")
    @EnumSource(
            value = LogSettings.Level.class,
            names = {"DEBUG", "TRACE"})
    void log_detailsOfTheWebServer_areLeftOutAtEveryLevel(LogSettings.Level level) {
        Logging.start(new LogSettings(Format.TEXT, level), out, false);
        Logger webServer = LoggerFactory.getLogger("io.helidon.webserver.http1.Http1Connection");

        webServer.debug("Invalid Host header: ada@example.com");
        webServer.trace("GET /?token=secret");
        webServer.warn("out of sockets");

        assertThat(lines()).singleElement().asString().contains("out of sockets");
    }

    @Test
    void log_colours_onlyWhereAllowed() {
        Logging.start(new LogSettings(Format.TEXT, LogSettings.Level.INFO), out, true);
        LOG.log(System.Logger.Level.ERROR, "red");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\u001b[31mERROR\u001b[0m Subject red");

        out.reset();
        start(Format.TEXT);
        LOG.log(System.Logger.Level.ERROR, "plain");
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b");
    }

    @Test
    void log_throughJavaUtilLogging_arrivesToo() {
        start(Format.TEXT);

        java.util.logging.Logger.getLogger("org.postgresql.Driver").warning("from the driver");

        assertThat(lines()).singleElement().asString().endsWith(" WARN  Driver from the driver");
    }

    @Test
    void configure_beforeSettings_isQuiet() {
        LoggerContext context = new LoggerContext();

        new QuietStart().configure(context);

        assertThat(context.getLogger("any").getEffectiveLevel()).isEqualTo(Level.WARN);
    }

    private void start(Format format) {
        Logging.start(new LogSettings(format, LogSettings.Level.INFO), out, false);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /// Every plain value by its JSON pointer.
    private static Map<String, String> json(String line) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    values.put(
                            parser.getParsingContext().pathAsPointer().toString(),
                            parser.getText());
                }
            }
        }
        return values;
    }
}
