package dev.pawl.server.operator;

import java.time.Duration;

/// Tells how far long work has come, now and then.
final class Progress {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int WIDTH = 30;

    private final Output output;
    private long toldAt = System.nanoTime();

    Progress(Output output) {
        this.output = output;
    }

    /// @param done how much of the whole
    /// @param text what to say besides
    void at(long done, long whole, String text) {
        if (System.nanoTime() - toldAt >= EVERY.toNanos()) {
            toldAt = System.nanoTime();
            double part = whole <= 0 ? 1 : Math.min(1.0, (double) done / whole);
            int full = (int) Math.round(part * WIDTH);
            output.tell(
                    "[%s%s] %3.0f %%  %s"
                            .formatted(
                                    "#".repeat(full), ".".repeat(WIDTH - full), part * 100, text));
        }
    }
}
