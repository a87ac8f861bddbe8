package dev.pawl.http.signin;

import dev.pawl.core.account.Email;
import dev.pawl.core.account.PersonName;
import dev.pawl.core.password.Password;
import dev.pawl.http.json.FieldType;
import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.transport.Transport;

/// The fields that people sign up and in with.
public final class SignInFields {

    /// Longer than any address even with spaces around it.
    private static final int MAX_EMAIL_CHARS = 2 * Email.MAX_CHARS;

    private static final int MAX_TRANSPORT_CHARS = 16;

    public static final FieldType<Email> EMAIL =
            new FieldType<>(MAX_EMAIL_CHARS, Email::parse, FieldCode.INVALID_EMAIL);

    /// A password that somebody has. Only an empty one is none.
    public static final FieldType<Password> PASSWORD =
            new FieldType<>(Password.MAX_CHARS, Password::parse, FieldCode.REQUIRED);

    /// A password that somebody chooses.
    public static final FieldType<Password> NEW_PASSWORD =
            new FieldType<>(Password.MAX_CHARS, Password::parse, FieldCode.PASSWORD_TOO_SHORT);

    public static final FieldType<String> NAME =
            new FieldType<>(SignInFields::isLongName, PersonName::parse, FieldCode.INVALID_NAME);

    public static final FieldType<Transport> TRANSPORT =
            new FieldType<>(MAX_TRANSPORT_CHARS, Transport::parse, FieldCode.INVALID_TRANSPORT);

    private SignInFields() {}

    private static boolean isLongName(String typed) {
        String name = typed.strip();
        return name.codePointCount(0, name.length()) > PersonName.MAX_CODE_POINTS;
    }
}
