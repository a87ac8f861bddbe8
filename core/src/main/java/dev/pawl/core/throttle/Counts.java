package dev.pawl.core.throttle;

import java.util.UUID;

/// Names of the counts that devices, sessions and links of an account have apart from strangers.
/// There are [#OF_ACCOUNT] of each kind and no more, whatever an account has of them: each that was
/// added would otherwise be another allowance. Those that share a count share its guesses.
public final class Counts {

    /// More than the browsers that most people use.
    public static final int OF_ACCOUNT = 4;

    private Counts() {}

    /// The count of one of them.
    ///
    /// @param kind such as `device`
    /// @param owner whose it is
    public static String of(String kind, String owner, UUID id) {
        return name(kind, owner, Math.floorMod(id.hashCode(), OF_ACCOUNT));
    }

    /// One of the counts, from 0 to [#OF_ACCOUNT] - 1.
    public static String name(String kind, String owner, int number) {
        return kind + ':' + owner + ':' + number;
    }
}
