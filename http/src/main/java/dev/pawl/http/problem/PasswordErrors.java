package dev.pawl.http.problem;

import dev.pawl.core.password.PasswordPolicy.Weakness;
import java.util.Set;

/// What is wrong with a password that somebody chose.
public final class PasswordErrors {

    private PasswordErrors() {}

    /// The problem that the field `password` is too weak.
    public static Problem problem(Set<Weakness> weaknesses) {
        return problem("password", weaknesses);
    }

    /// The problem that a field is too weak a password.
    public static Problem problem(String field, Set<Weakness> weaknesses) {
        return Problem.ofFields(
                weaknesses.stream().sorted().map(weakness -> error(field, weakness)).toList());
    }

    private static FieldError error(String field, Weakness weakness) {
        return FieldError.at(
                field,
                switch (weakness) {
                    case TOO_SHORT -> FieldCode.PASSWORD_TOO_SHORT;
                    case COMMON -> FieldCode.PASSWORD_TOO_COMMON;
                    case NEARLY_COMMON -> FieldCode.PASSWORD_NEARLY_COMMON;
                    case REPETITIVE -> FieldCode.PASSWORD_REPETITIVE;
                    case CONTAINS_PERSONAL_WORD -> FieldCode.PASSWORD_CONTAINS_PERSONAL_WORD;
                });
    }
}
