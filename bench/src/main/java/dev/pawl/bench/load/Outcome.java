package dev.pawl.bench.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// What came of a time of load.
///
/// @param answered answers with status 200 and the next token, within the time
/// @param all those before and after the time included: what the server's use of processor time is
///   shared out among
/// @param latency of the answers within the time, in nanoseconds
/// @param failed everything else
/// @param firstFailure what the first of them was answered; null when none failed
public record Outcome(
        long answered,
        long all,
        double seconds,
        Histogram latency,
        long failed,
        @Nullable String firstFailure) {

    public double perSecond() {
        return answered / seconds;
    }

    /// Milliseconds within which this share of all was answered.
    public double milliseconds(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }
}
