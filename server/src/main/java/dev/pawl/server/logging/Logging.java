package dev.pawl.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.pawl.server.settings.LogSettings;
import java.io.OutputStream;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Sets logging up.
public final class Logging {
    private static final List<String> LIBRARIES =
            List.of("com.zaxxer.hikari", "org.flywaydb", "org.sqlite");

    /// Quotes in its details what clients sent, which may be a secret in the wrong place.
    private static final String WEB_SERVER = "io.helidon";

    private Logging() {}

    /// From now on events go to `out` as the settings say.
    ///
    /// @param colours whether text may be coloured
    public static void start(LogSettings settings, OutputStream out, boolean colours) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        configure(context, level(settings), encoder(settings, colours), out);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    static void configure(
            LoggerContext context, Level level, Encoder<ILoggingEvent> encoder, OutputStream out) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(level);
        quieten(context, level);
        encoder.setContext(context);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(new Unclosed(out));
        appender.start();
        root.addAppender(appender);
    }

    /// Libraries report their own housekeeping as news, which to us is a detail. The JDK tells of
    /// each process it starts and of its own exit at DEBUG, with a stack trace.
    private static void quieten(LoggerContext context, Level level) {
        Level ofLibraries = level == Level.INFO ? Level.WARN : level;
        LIBRARIES.forEach(library -> context.getLogger(library).setLevel(ofLibraries));
        boolean detailed = !level.isGreaterOrEqual(Level.INFO);
        context.getLogger(WEB_SERVER).setLevel(detailed ? Level.INFO : ofLibraries);
        context.getLogger("java.lang").setLevel(level == Level.DEBUG ? Level.INFO : level);
    }

    private static Encoder<ILoggingEvent> encoder(LogSettings settings, boolean colours) {
        return switch (settings.format()) {
            case TEXT -> new LineEncoder(new TextLine(colours));
            case JSON -> new LineEncoder(new JsonLine());
        };
    }

    private static Level level(LogSettings settings) {
        return switch (settings.level()) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}
