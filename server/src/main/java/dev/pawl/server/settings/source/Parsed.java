package dev.pawl.server.settings.source;

import java.util.function.Function;

/// What became of a value that was read.
public sealed interface Parsed<T> {
    record Good<T>(T value) implements Parsed<T> {}

    /// Not usable; `why` continues a sentence that begins with the key: "must be …".
    record Bad<T>(String why) implements Parsed<T> {}

    static <T> Parsed<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Parsed<T> bad(String why) {
        return new Bad<>(why);
    }

    /// As [#bad], and shows what was written instead. Not for secrets.
    static <T> Parsed<T> bad(String why, String text) {
        return new Bad<>(why + ", not \"" + Wording.printable(text) + "\"");
    }

    /// Goes on with a good value.
    default <R> Parsed<R> then(Function<? super T, Parsed<R>> next) {
        return switch (this) {
            case Good<T>(T value) -> next.apply(value);
            case Bad<T>(String why) -> bad(why);
        };
    }
}
