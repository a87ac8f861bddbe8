package dev.pawl.server.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was found out about something: facts by their names, and what is wrong, in sentences.
final class Findings {

    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /// Text of strangers comes out without what would move a cursor or turn text around.
    Findings fact(String name, String value) {
        StringBuilder plain = new StringBuilder();
        value.codePoints()
                .map(c -> isPlain(c) ? c : '\uFFFD')
                .limit(1_000)
                .forEach(plain::appendCodePoint);
        facts.put(name, plain.toString());
        return this;
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    Findings problem(String sentence) {
        problems.add(sentence);
        return this;
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    void print(Output output) {
        StringBuilder text = new StringBuilder();
        facts.forEach((name, value) -> text.append("%-12s %s%n".formatted(name, value)));
        problems.forEach(problem -> text.append("error:       ").append(problem).append('\n'));
        if (isSound()) {
            text.append("valid:       no errors found\n");
        }
        output.item(
                json -> {
                    facts.forEach(json::string);
                    json.flag("valid", isSound()).strings("problems", problems);
                },
                text.toString().stripTrailing());
    }
}
