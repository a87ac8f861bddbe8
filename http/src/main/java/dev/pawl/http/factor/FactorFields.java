package dev.pawl.http.factor;

import dev.pawl.core.account.Label;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.RecoveryCodes;
import dev.pawl.core.id.FactorId;
import dev.pawl.crypto.Totp;
import dev.pawl.http.exchange.CanonicalId;
import dev.pawl.http.json.FieldType;
import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.problem.FieldError;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The fields of these bodies.
final class FactorFields {

    private static final int MAX_KIND_CHARS = 16;
    private static final int MAX_CODE_CHARS = 32;
    private static final int ID_CHARS = 36;

    private static final Pattern TOTP = Pattern.compile("[0-9]{" + Totp.DIGITS + "}");
    private static final Pattern RECOVERY =
            Pattern.compile("[A-Za-z2-7]{" + RecoveryCodes.CHARS + "}");

    static final FieldType<FactorKind> KIND =
            new FieldType<>(MAX_KIND_CHARS, FactorKind::of, FieldCode.INVALID_FACTOR);

    /// Looked at when its kind is known.
    static final FieldType<String> CODE =
            new FieldType<>(MAX_CODE_CHARS, Optional::of, FieldCode.INVALID_CODE);

    /// What somebody calls a factor.
    static final FieldType<String> NAME =
            new FieldType<>(
                    typed -> typed.codePointCount(0, typed.length()) > Label.MAX_CODE_POINTS,
                    Label::parse,
                    FieldCode.INVALID_NAME);

    static final FieldType<FactorId> ID =
            new FieldType<>(ID_CHARS, FactorFields::id, FieldCode.INVALID_ID);

    private FactorFields() {}

    /// Only the canonical form of an id is one.
    static Optional<FactorId> id(String text) {
        return CanonicalId.parse(text).map(FactorId::new);
    }

    /// A code without the spaces and hyphens that people write into it. What cannot be a code of
    /// its kind is no guess, and is not counted as one.
    ///
    /// @throws ProblemException `validation_failed`
    static String code(FactorKind kind, String typed) {
        String code =
                switch (kind) {
                    case TOTP -> matching(TOTP, typed.replace(" ", ""));
                    case PASSKEY -> ""; // it has no codes
                    case RECOVERY -> matching(RECOVERY, typed.replaceAll("[- ]", ""));
                };
        if (code.isEmpty()) {
            throw new ProblemException(
                    Problem.ofFields(List.of(FieldError.at("code", FieldCode.INVALID_CODE))));
        }
        return code;
    }

    private static String matching(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? text : "";
    }
}
