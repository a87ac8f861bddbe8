package dev.pawl.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `TIME LEVEL Logger [request] message`, then what was thrown, frame by frame, after bars. For
/// people.
final class TextLine implements Function<ILoggingEvent, String> {
    private static final String PLAIN = "\u001b[0m";
    private static final int LEVEL_CHARS = 5;

    private final boolean colours;

    TextLine(boolean colours) {
        this.colours = colours;
    }

    @Override
    public String apply(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(Limits.USUAL_LINE_CHARS);
        line.append(Limits.TIME.format(Instant.ofEpochMilli(event.getTimeStamp()))).append(' ');
        appendLevel(line, event.getLevel());
        String logger = event.getLoggerName();
        line.append(' ').append(logger, logger.lastIndexOf('.') + 1, logger.length());
        String request = event.getMDCPropertyMap().get(Limits.REQUEST_ID);
        if (request != null) {
            append(line.append(" ["), request);
            line.append(']');
        }
        append(line.append(' '), event.getFormattedMessage());
        IThrowableProxy thrown = event.getThrowableProxy();
        for (int causes = 0; thrown != null && causes < Limits.MAX_CAUSES; causes++) {
            append(line.append(" | "), thrown.getClassName() + ": " + thrown.getMessage());
            appendFrames(line, thrown.getStackTraceElementProxyArray());
            thrown = thrown.getCause();
        }
        return line.toString();
    }

    private void appendLevel(StringBuilder line, Level level) {
        String padded = (level + " ").substring(0, LEVEL_CHARS);
        line.append(colours ? colour(level) + padded + PLAIN : padded);
    }

    private static void appendFrames(StringBuilder line, StackTraceElementProxy[] frames) {
        for (int i = 0; i < Math.min(frames.length, Limits.MAX_FRAMES); i++) {
            append(line.append(" | "), frames[i].getSTEAsString());
        }
    }

    private static void append(StringBuilder line, @Nullable String text) {
        Escaped.append(line, text, Limits.MAX_MESSAGE_CHARS, false);
    }

    private static String colour(Level level) {
        return switch (level.levelInt) {
            case Level.ERROR_INT -> "\u001b[31m";
            case Level.WARN_INT -> "\u001b[33m";
            case Level.INFO_INT -> "\u001b[32m";
            default -> "\u001b[2m";
        };
    }
}
