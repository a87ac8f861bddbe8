package dev.pawl.server.scenario;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.RawDatabase;
import java.time.Duration;

/// A server to play on.
///
/// @param origin the page that browsers show
/// @param overlap its `session.overlap`
public record Stage(Api api, String origin, RawDatabase database, Duration overlap) {

    private static final Duration USUAL_OVERLAP = Duration.ofSeconds(10);

    /// One with the usual overlap.
    public Stage(Api api, String origin, RawDatabase database) {
        this(api, origin, database, USUAL_OVERLAP);
    }
}
