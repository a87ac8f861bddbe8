package dev.pawl.http.json;

import dev.pawl.http.problem.FieldCode;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// How a string in a body becomes a value of the core.
///
/// @param tooLong whether the string is longer than any that could be one
/// @param parser reads the string; empty when it is not one
/// @param otherwise what is wrong with a string that the parser does not take
public record FieldType<T>(
        Predicate<String> tooLong, Function<String, Optional<T>> parser, FieldCode otherwise) {

    public FieldType(int maxChars, Function<String, Optional<T>> parser, FieldCode otherwise) {
        this(typed -> typed.length() > maxChars, parser, otherwise);
    }
}
