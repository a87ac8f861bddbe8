package dev.pawl.core.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the feed of one run of one node. Another node, or the same after a restart, heard of
/// things in another order, so there it means nothing.
///
/// @param run which run of which node
/// @param number how many entries came up to here
public record Position(String run, long number) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([0-9]{1,18})");

    /// Reads what [#toString] wrote.
    public static Optional<Position> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Position(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return run + "." + number;
    }
}
