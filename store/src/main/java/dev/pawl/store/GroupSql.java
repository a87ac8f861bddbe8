package dev.pawl.store;

import dev.pawl.core.session.Sessions;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A statement about a group of rows, once for each power of two up to [Sessions#MAX_GROUP]. A
/// group is padded up to the next of these sizes, so that few statements exist and all of them stay
/// prepared.
final class GroupSql {

    private final List<String> byPower;

    /// @param sql makes the statement for a group of a given size
    GroupSql(IntFunction<String> sql) {
        this.byPower =
                IntStream.rangeClosed(0, power(Sessions.MAX_GROUP))
                        .mapToObj(power -> sql.apply(1 << power))
                        .toList();
    }

    /// How many rows the statement for a group takes.
    static int padded(int group) {
        return 1 << power(group);
    }

    String forGroup(int group) {
        return byPower.get(power(group));
    }

    /// A text again and again, with commas.
    static String repeat(String text, int times) {
        return String.join(", ", Collections.nCopies(times, text));
    }

    private static int power(int group) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(group - 1);
    }
}
