package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps what a class logs, and keeps it off the tests' output.
final class LogLines extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines(Logger logger) {
        this.logger = logger;
    }

    static LogLines of(Class<?> type) {
        LogLines lines = new LogLines(Logger.getLogger(type.getName()));
        lines.logger.setUseParentHandlers(false);
        lines.logger.addHandler(lines);
        return lines;
    }

    /// Each as its level and its text.
    List<String> all() {
        return lines;
    }

    /// Waits for a line: what it tells of can be seen a moment before.
    void await(String line) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!lines.contains(line)) {
            assertThat(System.nanoTime()).as("%s", lines).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    @Override
    public void publish(LogRecord record) {
        Object[] parameters = record.getParameters();
        String text =
                parameters == null
                        ? record.getMessage()
                        : MessageFormat.format(record.getMessage(), parameters);
        lines.add(record.getLevel() + " " + text);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
