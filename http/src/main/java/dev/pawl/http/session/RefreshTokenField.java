package dev.pawl.http.session;

import dev.pawl.http.json.FieldType;
import dev.pawl.http.problem.FieldCode;
import java.util.Optional;

/// The field `refresh_token` of a body.
final class RefreshTokenField {

    static final String NAME = "refresh_token";

    /// Longer than any token, also than those that are no refresh tokens and must be told so.
    private static final int MAX_CHARS = 8 * 1024;

    static final FieldType<String> TYPE =
            new FieldType<>(MAX_CHARS, Optional::of, FieldCode.WRONG_TYPE);

    private RefreshTokenField() {}
}
