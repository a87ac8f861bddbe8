package dev.pawl.bench;

import dev.pawl.bench.scenario.Ground.Extent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What the command line asks for.
///
/// @param scenarios in the order in which they run
record Arguments(List<String> scenarios, Extent extent) {

    static final String USAGE =
            """
            bench/run [--rounds N] [--seconds N] [--sessions N] [--only NAME] [SCENARIO…]
              --rounds    turns of each contender (5)
              --seconds   that a turn takes (5)
              --sessions  largest table of the scenario grow (10000000)
              --only      refresh with those contenders alone that have this in their name
            Scenarios, all when none is named: %s
            """;

    private static final int ROUNDS = 5;
    private static final int SECONDS = 5;
    private static final int SESSIONS = 10_000_000;

    /// @throws IllegalArgumentException when something is not understood; the message says what
    static Arguments parse(List<String> words, Collection<String> known) {
        int rounds = ROUNDS;
        int seconds = SECONDS;
        int sessions = SESSIONS;
        String only = "";
        List<String> scenarios = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--rounds" -> rounds = number(words, ++i);
                case "--seconds" -> seconds = number(words, ++i);
                case "--sessions" -> sessions = number(words, ++i);
                case "--only" -> only = text(words, ++i);
                default -> scenarios.add(scenario(word, known));
            }
        }
        List<String> all = scenarios.isEmpty() ? List.copyOf(known) : scenarios;
        return new Arguments(
                known.stream().filter(all::contains).toList(),
                new Extent(rounds, seconds, sessions, only));
    }

    private static String text(List<String> words, int at) {
        if (at == words.size()) {
            throw new IllegalArgumentException(words.getLast() + " takes a name");
        }
        return words.get(at);
    }

    private static int number(List<String> words, int at) {
        String word = at < words.size() ? words.get(at) : "";
        if (!word.matches("[1-9][0-9]{0,7}")) {
            throw new IllegalArgumentException(words.get(at - 1) + " takes a number from 1");
        }
        return Integer.parseInt(word);
    }

    private static String scenario(String word, Collection<String> known) {
        if (!known.contains(word)) {
            throw new IllegalArgumentException("there is no scenario " + word);
        }
        return word;
    }
}
