package dev.pawl.bench.contender;

import dev.pawl.bench.load.Outcome;
import dev.pawl.bench.process.Usage;
import java.io.IOException;
import java.time.Duration;

/// A contender that has been started.
public interface Running extends AutoCloseable {

    /// Refreshes as fast as it goes, over this many connections.
    Outcome refresh(int connections, Duration time) throws IOException;

    /// What the contender has used so far, its database not counted.
    Usage usage();

    @Override
    void close();
}
