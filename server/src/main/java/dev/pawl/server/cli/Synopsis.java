package dev.pawl.server.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a command takes.
///
/// @param options by their names
/// @param parameters in their order
record Synopsis(Map<String, Option> options, List<Parameter> parameters) {

    /// @param takesValue whether a value follows its name
    /// @param repeats whether it may be given more than once
    record Option(boolean takesValue, boolean repeats) {}

    record Parameter(String name, boolean required, boolean repeats) {}

    private static final Pattern PART =
            Pattern.compile("\\[(--[a-z-]+)( [A-Z]+)?](…)?|(\\[)?([A-Z]+)]?(…)?");

    static Synopsis parse(String text) {
        Map<String, Option> options = new LinkedHashMap<>();
        List<Parameter> parameters = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if (part.group(1) != null) {
                options.put(
                        part.group(1), new Option(part.group(2) != null, part.group(3) != null));
            } else {
                parameters.add(
                        new Parameter(part.group(5), part.group(4) == null, part.group(6) != null));
            }
        }
        return new Synopsis(options, parameters);
    }

    boolean takes(int count) {
        long required = parameters.stream().filter(Parameter::required).count();
        boolean endless = parameters.stream().anyMatch(Parameter::repeats);
        return count >= required && (endless || count <= parameters.size());
    }
}
