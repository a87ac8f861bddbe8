package dev.pawl.server.cli;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Reads the command line: a command, then its options as `--name value` or `--name=value`. The
/// table of the operators' commands is not loaded for those that start a server.
final class Arguments {
    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    private Arguments() {}

    static Invocation parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new Invocation.Misuse("missing command");
        }
        String command = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (command) {
            case "dev" -> options(rest, Set.of("--port"), Arguments::dev);
            case "serve" -> options(rest, Set.of("--config"), Arguments::serve);
            case "tour" -> options(rest, Set.of(), _ -> new Invocation.Tour());
            case "version", "--version" -> options(rest, Set.of(), _ -> new Invocation.Version());
            case "help", "--help", "-h" ->
                    rest.isEmpty() ? new Invocation.Help() : CommandHelp.about(rest);
            default -> CommandLine.parse(arguments).orElseGet(() -> CommandHelp.instead(arguments));
        };
    }

    private static Invocation dev(Map<String, String> options) {
        String port = options.get("--port");
        return new Invocation.Dev(port == null ? Map.of() : Map.of("http.port", port));
    }

    private static Invocation serve(Map<String, String> options) {
        return new Invocation.Serve(options.get("--config"));
    }

    private static Invocation options(
            List<String> words, Set<String> known, Function<Map<String, String>, Invocation> then) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (HELP.contains(name)) {
                return new Invocation.Help();
            }
            if (!known.contains(name)) {
                return new Invocation.Misuse("unknown option: " + word);
            }
            if (equals < 0 && !rest.hasNext()) {
                return new Invocation.Misuse(name + " requires a value");
            }
            String value = equals < 0 ? rest.next() : word.substring(equals + 1);
            if (options.put(name, value) != null) {
                return new Invocation.Misuse(name + " is given twice");
            }
        }
        return then.apply(options);
    }
}
