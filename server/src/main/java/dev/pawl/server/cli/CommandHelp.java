package dev.pawl.server.cli;

import dev.pawl.server.settings.source.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Helps with the commands of operators: says what a group or a command takes, and which one was
/// probably meant.
final class CommandHelp {

    private static final Set<String> ASKED = Set.of("help", "--help", "-h");

    private static final List<String> OTHERS = List.of("dev", "serve", "tour", "version", "help");

    /// What looks like a command. Anything else may be a token that slipped a place, and is not
    /// said again.
    private static final Pattern WORD = Pattern.compile("[A-Za-z-]{1,24}");

    private static final String COMMON =
            "\nEach command accepts --config FILE, as serve does, and --json, which"
                    + " prints one JSON object per line.\n";

    private CommandHelp() {}

    /// The answer to words that are no command.
    ///
    /// @param typed at least one word
    static Invocation instead(List<String> typed) {
        String first = typed.getFirst();
        List<Command> group = group(first);
        if (group.isEmpty()) {
            return new Invocation.Misuse(unknown(first, firstWords().toList()));
        }
        if (typed.size() == 1) {
            return new Invocation.Misuse(first + " requires a subcommand", text(group));
        }
        if (ASKED.contains(typed.get(1))) {
            return new Invocation.Help(text(group));
        }
        List<String> known = group.stream().map(Command::words).toList();
        return new Invocation.Misuse(unknown(first + " " + typed.get(1), known), text(group));
    }

    /// The answer to `help` with further words.
    static Invocation about(List<String> typed) {
        List<Command> exact =
                Arrays.stream(Command.values())
                        .filter(command -> command.words().equals(String.join(" ", typed)))
                        .toList();
        if (!exact.isEmpty()) {
            return new Invocation.Help(text(exact));
        }
        List<Command> group = typed.size() == 1 ? group(typed.getFirst()) : List.of();
        if (!group.isEmpty()) {
            return new Invocation.Help(text(group));
        }
        return firstWords().anyMatch(typed.getFirst()::equals) && typed.size() == 1
                ? new Invocation.Help()
                : instead(typed);
    }

    /// What one command takes.
    static String of(Command command) {
        return text(List.of(command));
    }

    private static List<Command> group(String word) {
        return Arrays.stream(Command.values())
                .filter(command -> command.words().startsWith(word + " "))
                .toList();
    }

    private static Stream<String> firstWords() {
        return Stream.concat(
                        OTHERS.stream(),
                        Arrays.stream(Command.values())
                                .map(command -> command.words().split(" ", 2)[0]))
                .distinct();
    }

    private static String unknown(String typed, List<String> known) {
        boolean plain = Stream.of(typed.split(" ", -1)).allMatch(WORD.asMatchPredicate());
        return (plain ? "unknown command: " + typed : "unknown command")
                + Wording.near(typed.toLowerCase(Locale.ROOT), known)
                        .map("; did you mean %s?"::formatted)
                        .orElse("");
    }

    private static String text(List<Command> commands) {
        return commands.stream()
                        .map(command ->
                                "  pawl %s %s\n      %s\n"
                                        .formatted(
                                                command.words(),
                                                command.synopsis(),
                                                command.summary()))
                        .collect(Collectors.joining())
                + COMMON;
    }
}
