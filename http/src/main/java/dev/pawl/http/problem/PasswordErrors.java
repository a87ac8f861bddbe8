package dev.pawl.http.problem;

import dev.pawl.core.password.PasswordPolicy.Weakness;
import java.util.Set;

/// What is wrong with a password that somebody chose.
public final class PasswordErrors {

    private PasswordErrors() {}

    /// The problem that the field `password` is too weak.
    public static Problem problem(Set<Weakness> weaknesses) {
        return Problem.ofFields(weaknesses.stream().sorted().map(PasswordErrors::error).toList());
    }

    private static FieldError error(Weakness weakness) {
        return FieldError.at(
                "password",
                switch (weakness) {
                    case TOO_SHORT -> FieldCode.PASSWORD_TOO_SHORT;
                    case COMMON -> FieldCode.PASSWORD_TOO_COMMON;
                    case CONTAINS_PERSONAL_WORD -> FieldCode.PASSWORD_CONTAINS_PERSONAL_WORD;
                });
    }
}
