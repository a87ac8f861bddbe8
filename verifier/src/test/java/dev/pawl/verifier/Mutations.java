package dev.pawl.verifier;

import java.util.List;
import java.util.Random;

/// Makes texts that are almost another.
final class Mutations {

    private static final List<String> PIECES =
            List.of(
                    "null",
                    "{}",
                    "[]",
                    "\"\"",
                    "-1",
                    "1e999",
                    "true",
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ":",
                    ",",
                    "\\",
                    "\\u0000",
                    "\\ud800",
                    " ",
                    "\n",
                    "é",
                    "\ufeff",
                    "0",
                    "AAAA",
                    "\"kid\":null",
                    "\"kty\":\"RSA\"",
                    "\"crv\":\"P-521\"",
                    "\"d\":\"AA\"",
                    "\"x5c\":[1]",
                    "\"use\":7",
                    "http://",
                    "ftp://x",
                    "//",
                    "https://h:99999/",
                    "%");

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    String of(String text) {
        String mutated = text;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private String once(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + piece + text.substring(from);
            case 1 -> text.substring(0, from) + piece + text.substring(to);
            case 2 -> text.substring(0, from) + text.substring(to);
            default -> text.substring(0, from);
        };
    }
}
