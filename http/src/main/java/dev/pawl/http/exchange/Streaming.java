package dev.pawl.http.exchange;

import java.io.IOException;

/// Writes an answer that goes on until the client or the server ends it.
@FunctionalInterface
public interface Streaming {

    /// Writes all of it.
    ///
    /// @throws IOException when the client is gone
    void writeTo(EventStream out) throws IOException, InterruptedException;
}
