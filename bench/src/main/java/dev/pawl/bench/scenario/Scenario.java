package dev.pawl.bench.scenario;

import dev.pawl.bench.report.Results;
import java.io.IOException;

/// One kind of work, measured.
public interface Scenario {

    /// Runs it with everybody who can take part; who could not is in the results' notes.
    Results run(Ground ground) throws IOException;

    /// Whether it measures those that [Ground#field] has running; they are ended before any other
    /// scenario begins.
    default boolean isOnTheField() {
        return false;
    }
}
