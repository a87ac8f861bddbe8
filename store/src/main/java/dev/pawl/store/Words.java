package dev.pawl.store;

import java.util.List;

/// Lists of words, such as `amr` and roles, as one text with a space between each two.
final class Words {

    private Words() {}

    /// @throws IllegalArgumentException when a word is empty or holds a space: it would come back
    ///   as another list
    static String join(List<String> words) {
        for (String word : words) {
            if (word.isEmpty() || word.indexOf(' ') >= 0) {
                throw new IllegalArgumentException("a word is empty or holds a space");
            }
        }
        return String.join(" ", words);
    }

    static List<String> split(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.indexOf(' ') < 0 ? List.of(text) : List.of(text.split(" "));
    }
}
