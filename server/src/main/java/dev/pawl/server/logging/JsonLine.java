package dev.pawl.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One JSON object: `time`, `level`, `logger`, `thread`, `message`, the values of the `MDC` under
/// their own names, and `error` with `type`, `message`, `stack` and `cause`. For machines.
///
/// Not Logback's own `JsonEncoder`: it counts time in milliseconds and leaves line separators and
/// the second block of control characters as they are.
final class JsonLine implements Function<ILoggingEvent, String> {
    @Override
    public String apply(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(Limits.USUAL_LINE_CHARS).append('{');
        member(line, "time", Limits.TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
        member(line, "level", event.getLevel().toString());
        member(line, "logger", event.getLoggerName());
        member(line, "thread", event.getThreadName());
        member(line, "message", event.getFormattedMessage());
        event.getMDCPropertyMap().forEach((name, value) -> member(line, name, value));
        if (event.getThrowableProxy() != null) {
            name(line, "error");
            thrown(line, event.getThrowableProxy(), Limits.MAX_CAUSES);
        }
        return line.append('}').toString();
    }

    private static void thrown(StringBuilder line, IThrowableProxy thrown, int causesLeft) {
        line.append('{');
        member(line, "type", thrown.getClassName());
        member(line, "message", thrown.getMessage());
        name(line, "stack");
        stack(line, thrown.getStackTraceElementProxyArray());
        if (thrown.getCause() != null && causesLeft > 1) {
            name(line, "cause");
            thrown(line, thrown.getCause(), causesLeft - 1);
        }
        line.append('}');
    }

    private static void stack(StringBuilder line, StackTraceElementProxy[] frames) {
        line.append('[');
        for (int i = 0; i < Math.min(frames.length, Limits.MAX_FRAMES); i++) {
            string(i == 0 ? line : line.append(','), frames[i].getSTEAsString());
        }
        line.append(']');
    }

    private static void member(StringBuilder line, String name, @Nullable String value) {
        name(line, name);
        string(line, value);
    }

    private static void name(StringBuilder line, String name) {
        if (line.charAt(line.length() - 1) != '{') {
            line.append(',');
        }
        string(line, name);
        line.append(':');
    }

    private static void string(StringBuilder line, @Nullable String text) {
        line.append('"');
        Escaped.append(line, text, Limits.MAX_MESSAGE_CHARS, true);
        line.append('"');
    }
}
