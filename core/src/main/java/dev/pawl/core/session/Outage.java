package dev.pawl.core.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes the retry window stand still while the database is away.
///
/// A rotation may be committed although its answer was lost on the way from the database: its
/// client is told to come back, and may be able to only after the overlap. Its old token would then
/// look stolen. See `docs/decisions/0006-the-retry-window-is-paused-during-an-outage.md`.
final class Outage {

    /// However long it lasts: nobody holds a copy of a token for a night and gets its successor.
    static final Duration LONGEST = Duration.ofMinutes(15);

    private final Duration overlap;
    private @Nullable Instant began;
    private @Nullable Instant ended;

    Outage(Duration overlap) {
        this.overlap = overlap;
    }

    /// The database was lost for work that set out at this instant. An outage that follows upon
    /// another is the same one.
    synchronized void failed(Instant now) {
        Instant end = ended;
        if (began == null || (end != null && !now.isBefore(end.plus(overlap)))) {
            began = now;
        }
        ended = null;
    }

    /// Work that set out at this instant was done.
    synchronized void worked(Instant now) {
        if (began != null && ended == null) {
            ended = now;
        }
    }

    /// How long after its rotation the session's client may ask for the same successor again: the
    /// overlap, which begins anew when the outage ends if it had not passed when it began. At most
    /// [#LONGEST] more.
    synchronized Duration windowOf(Session session) {
        Instant start = began;
        Instant end = ended;
        Instant rotatedAt = session.ratchet().rotatedAt();
        if (start == null
                || end == null
                || overlap.isZero()
                || !rotatedAt.plus(overlap).isAfter(start)
                || rotatedAt.isAfter(end)) {
            return overlap;
        }
        Duration stretch = Duration.between(rotatedAt, end);
        return overlap.plus(stretch.compareTo(LONGEST) < 0 ? stretch : LONGEST);
    }
}
