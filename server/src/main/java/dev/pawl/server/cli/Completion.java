package dev.pawl.server.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Completion for shells, made of the same table that reads the command line.
public final class Completion {

    private static final List<String> SIMPLE = List.of("dev", "serve", "tour", "version", "help");

    private Completion() {}

    /// The script for a shell. Empty for one that is not known.
    public static Optional<String> script(String shell) {
        return switch (shell) {
            case "bash" -> Optional.of(bash());
            case "zsh" -> Optional.of("autoload -Uz bashcompinit && bashcompinit\n" + bash());
            case "fish" -> Optional.of(fish());
            default -> Optional.empty();
        };
    }

    private static String bash() {
        String cases =
                Arrays.stream(Command.values())
                        .map(command ->
                                "    '%s') words='%s' ;;\n"
                                        .formatted(command.words(), optionsOf(command)))
                        .collect(Collectors.joining());
        String groups =
                groups().map(group -> "    '%s') words='%s' ;;\n".formatted(group, second(group)))
                        .collect(Collectors.joining());
        return """
        _pawl() {
          local words='' typed="${COMP_WORDS[*]:1:COMP_CWORD-1}"
          case $typed in
            '') words='%s' ;;
        %s%s    *)
              case "${COMP_WORDS[*]:1:2}" in
        %s      esac ;;
          esac
          COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _pawl pawl
        """
                .formatted(first(), groups, cases, cases.replace("    '", "        '"));
    }

    private static String fish() {
        String simple = "complete -c pawl -n __fish_use_subcommand -f -a '%s'\n".formatted(first());
        String seconds =
                groups().map(group ->
                                "complete -c pawl -n '__fish_seen_subcommand_from %s' -f -a '%s'\n"
                                        .formatted(group, second(group)))
                        .collect(Collectors.joining());
        String options =
                Arrays.stream(Command.values())
                        .flatMap(command ->
                                command.grammar().options().keySet().stream()
                                        .map(option ->
                                                "complete -c pawl -n '__fish_seen_subcommand_from %s' -l %s\n"
                                                        .formatted(
                                                                last(command),
                                                                option.substring(2))))
                        .distinct()
                        .collect(Collectors.joining());
        return simple + seconds + options;
    }

    private static String first() {
        return Stream.concat(
                        SIMPLE.stream(),
                        Arrays.stream(Command.values())
                                .map(command -> command.words().split(" ", -1)[0]))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> groups() {
        return Arrays.stream(Command.values())
                .map(Command::words)
                .filter(words -> words.contains(" "))
                .map(words -> words.split(" ", -1)[0])
                .distinct();
    }

    private static String second(String group) {
        return Arrays.stream(Command.values())
                .map(Command::words)
                .filter(words -> words.startsWith(group + " "))
                .map(words -> words.split(" ", -1)[1])
                .collect(Collectors.joining(" "));
    }

    private static String last(Command command) {
        String words = command.words();
        return words.substring(words.lastIndexOf(' ') + 1);
    }

    private static String optionsOf(Command command) {
        return String.join(" ", command.grammar().options().keySet());
    }
}
