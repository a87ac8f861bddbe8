package dev.pawl.server.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command of an operator, with what was typed behind it.
public record CommandLine(
        Command command, Map<String, List<String>> options, List<String> parameters) {

    public CommandLine {
        options = Map.copyOf(options);
        parameters = List.copyOf(parameters);
    }

    /// Whether an option was given.
    public boolean has(String option) {
        return options.containsKey(option);
    }

    public Optional<String> value(String option) {
        return values(option).stream().findFirst();
    }

    public List<String> values(String option) {
        return options.getOrDefault(option, List.of());
    }

    public Optional<String> parameter(int index) {
        return index < parameters.size() ? Optional.of(parameters.get(index)) : Optional.empty();
    }

    /// Reads what was typed. Empty when it does not begin with the words of a command.
    static Optional<Invocation> parse(List<String> typed) {
        return Arrays.stream(Command.values())
                .filter(command -> typed.size() >= words(command).size())
                .filter(command -> typed.subList(0, words(command).size()).equals(words(command)))
                .findFirst()
                .map(command -> parse(command, typed.subList(words(command).size(), typed.size())));
    }

    private static List<String> words(Command command) {
        return List.of(command.words().split(" ", -1));
    }

    private static Invocation parse(Command command, List<String> rest) {
        Synopsis grammar = command.grammar();
        Map<String, List<String>> options = new HashMap<>();
        List<String> parameters = new ArrayList<>();
        for (Iterator<String> words = rest.iterator(); words.hasNext(); ) {
            String word = words.next();
            if (!word.startsWith("-") || word.equals("-")) {
                parameters.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Synopsis.Option option = grammar.options().get(name);
            if (name.equals("--help") || name.equals("-h")) {
                return new Invocation.Help(CommandHelp.of(command));
            }
            if (option == null) {
                return misuse(command, "unknown option: " + name);
            }
            if (options.containsKey(name) && !option.repeats()) {
                return misuse(command, name + " is given twice");
            }
            if (!option.takesValue() && equals >= 0) {
                return misuse(command, name + " takes no value");
            }
            if (option.takesValue() && equals < 0 && !words.hasNext()) {
                return misuse(command, name + " requires a value");
            }
            String value = "";
            if (option.takesValue()) {
                value = equals < 0 ? words.next() : word.substring(equals + 1);
            }
            options.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return grammar.takes(parameters.size())
                ? new Invocation.Operate(new CommandLine(command, options, parameters))
                : misuse(command, "expected: pawl " + command.words() + " " + command.synopsis());
    }

    private static Invocation misuse(Command command, String message) {
        return new Invocation.Misuse(command.words() + ": " + message);
    }

    /// Says nothing of what was typed: a token may be among it.
    @Override
    public String toString() {
        return "CommandLine[" + command.words() + "]";
    }
}
