package dev.pawl.core.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Everything on the feed at one time.
///
/// @param asOf when the log was read last: what was revoked before is among the entries
/// @param horizon how far back the entries go: older tokens have expired
/// @param position where a stream goes on after these entries
public record Snapshot(Instant asOf, Duration horizon, Position position, List<Revoked> entries) {

    public Snapshot {
        entries = List.copyOf(entries);
    }
}
