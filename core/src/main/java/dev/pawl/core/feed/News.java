package dev.pawl.core.feed;

import java.time.Instant;
import java.util.List;

/// What came after a place in the feed.
///
/// @param entries the next ones, or none when there are none yet
/// @param position the place behind them
/// @param asOf when the log was read last: with no entries, all that was revoked before was told
public record News(List<Revoked> entries, Position position, Instant asOf) {

    public News {
        entries = List.copyOf(entries);
    }
}
