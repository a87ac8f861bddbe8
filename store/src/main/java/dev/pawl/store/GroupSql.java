package dev.pawl.store;

import dev.pawl.core.session.Sessions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
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

    /// The id of no row.
    static final UUID NOBODY = new UUID(0, 0);

    /// Groups of ids, each at most as large as a statement takes.
    static List<List<UUID>> groups(List<UUID> ids) {
        List<List<UUID>> groups = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += Sessions.MAX_GROUP) {
            groups.add(ids.subList(from, Math.min(from + Sessions.MAX_GROUP, ids.size())));
        }
        return groups;
    }

    /// Binds the ids of a group.
    static void bind(Parameters keys, List<UUID> group) throws SQLException {
        for (int i = 0; i < padded(group.size()); i++) {
            keys.id(i < group.size() ? group.get(i) : NOBODY);
        }
    }

    private static int power(int group) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(group - 1);
    }
}
