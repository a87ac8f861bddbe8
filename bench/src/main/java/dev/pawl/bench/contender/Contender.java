package dev.pawl.bench.contender;

import java.io.IOException;

/// Somebody who can be measured.
public interface Contender {

    String title();

    /// Gets what it needs, once for all runs.
    ///
    /// @throws IOException when it cannot be had; the message says why
    default void prepare() throws IOException {}

    /// Starts it, with sessions to refresh.
    ///
    /// @throws IOException when it does not come up, or does not do the work that is measured; the
    ///   message says why
    Running start() throws IOException;
}
