package dev.pawl.http.factor;

import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.password.Password;
import dev.pawl.core.signin.Shown;
import dev.pawl.crypto.passkey.Assertion;
import dev.pawl.http.json.FieldType;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.signin.SignInFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What of a body somebody shows to be the owner: `factor`, and `password`, `code` or `assertion`.
public final class ShownFields {

    private static final String PASSWORD = "password";

    /// By what.
    ///
    /// @param factor null for the password
    private record Means(@Nullable FactorKind factor) {}

    private static final FieldType<Means> FACTOR =
            new FieldType<>(16, ShownFields::means, FieldCode.INVALID_FACTOR);

    private static final FieldType<FactorKind> SECOND =
            new FieldType<>(16, FactorKind::of, FieldCode.INVALID_FACTOR);

    private ShownFields() {}

    private static Optional<Means> means(String typed) {
        return typed.equals(PASSWORD)
                ? Optional.of(new Means(null))
                : FactorKind.of(typed).map(Means::new);
    }

    /// Reads it where it has to be, and ends the body.
    static Shown required(JsonBody body) {
        return read(body, body.required("factor", FACTOR).orElse(new Means(null)));
    }

    /// Reads it where it may be missing, and ends the body.
    static Shown optional(JsonBody body) {
        Optional<Means> means = body.optional("factor", FACTOR);
        if (means.isEmpty()) {
            body.end();
            return new Shown.Nothing();
        }
        return read(body, means.get());
    }

    /// Reads it from an object of its own, which may be missing, and ends the body.
    public static Shown nested(JsonBody body, String name) {
        Shown shown = body.object(name).map(ShownFields::optional).orElseGet(Shown.Nothing::new);
        body.end();
        return shown;
    }

    /// Reads what is shown besides the password, which has been read, where it may be missing, and
    /// ends the body.
    public static Shown besidePassword(JsonBody body) {
        Optional<FactorKind> factor = body.optional("factor", SECOND);
        if (factor.isEmpty()) {
            body.end();
            return new Shown.Nothing();
        }
        return read(body, new Means(factor.get()));
    }

    private static Shown read(JsonBody body, Means means) {
        FactorKind factor = means.factor();
        return switch (factor) {
            case null -> password(body);
            case PASSKEY -> assertion(body);
            case TOTP, RECOVERY -> code(body, factor);
        };
    }

    private static Shown password(JsonBody body) {
        Optional<Password> password = body.required(PASSWORD, SignInFields.PASSWORD);
        body.end();
        return new Shown.ByPassword(password.orElseThrow());
    }

    private static Shown assertion(JsonBody body) {
        Optional<Assertion> assertion = PasskeyJson.assertion(body);
        body.end();
        return new Shown.ByPasskey(assertion.orElseThrow());
    }

    private static Shown code(JsonBody body, FactorKind kind) {
        Optional<String> typed = body.required("code", FactorFields.CODE);
        body.end();
        return new Shown.ByCode(kind, FactorFields.code(kind, typed.orElseThrow()));
    }
}
