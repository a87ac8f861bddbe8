package dev.pawl.http.admin;

import dev.pawl.core.account.Email;
import dev.pawl.core.account.PersonName;
import dev.pawl.core.account.RoleName;
import dev.pawl.core.admin.Cursors;
import dev.pawl.core.admin.UserDirectory;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.password.Password;
import dev.pawl.http.exchange.CanonicalId;
import dev.pawl.http.json.FieldType;
import dev.pawl.http.problem.FieldCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The fields and parameters of administration, over HTTP and in files of users.
public final class AdminFields {

    private static final int MAX_EMAIL_CHARS = 2 * Email.MAX_CHARS;
    private static final int MAX_ID_CHARS = 36;
    private static final int MAX_TIME_CHARS = 40;
    private static final int MAX_KIND_CHARS = 64;

    private static final Pattern KIND = Pattern.compile("[a-z._]+");
    private static final Pattern ADDRESS_PART = Pattern.compile("[!-~]+");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    public static final FieldType<Email> EMAIL =
            new FieldType<>(MAX_EMAIL_CHARS, Email::parse, FieldCode.INVALID_EMAIL);

    /// The beginning of an address.
    static final FieldType<String> EMAIL_PREFIX =
            new FieldType<>(
                    Email.MAX_CHARS,
                    typed -> matching(ADDRESS_PART, typed.toLowerCase(Locale.ROOT)),
                    FieldCode.INVALID_EMAIL);

    public static final FieldType<String> NAME =
            new FieldType<>(
                    typed -> typed.codePointCount(0, typed.length()) > PersonName.MAX_CODE_POINTS,
                    PersonName::parse,
                    FieldCode.INVALID_NAME);

    static final FieldType<Password> NEW_PASSWORD =
            new FieldType<>(Password.MAX_CHARS, Password::parse, FieldCode.PASSWORD_TOO_SHORT);

    public static final FieldType<String> ROLE =
            new FieldType<>(RoleName.MAX_CHARS, RoleName::parse, FieldCode.INVALID_ROLE);

    public static final FieldType<AccountId> ACCOUNT =
            new FieldType<>(MAX_ID_CHARS, AdminFields::account, FieldCode.INVALID_ID);

    public static final FieldType<Instant> TIME =
            new FieldType<>(MAX_TIME_CHARS, AdminFields::time, FieldCode.INVALID_TIME);

    static final FieldType<String> KIND_NAME =
            new FieldType<>(MAX_KIND_CHARS, typed -> matching(KIND, typed), FieldCode.INVALID_KIND);

    static final FieldType<Integer> LIMIT =
            new FieldType<>(
                    MAX_ID_CHARS,
                    typed ->
                            matching(NUMBER, typed)
                                    .map(Integer::parseInt)
                                    .filter(limit -> limit <= UserDirectory.MAX_PAGE),
                    FieldCode.INVALID_NUMBER);

    /// Opened only when the other parameters are known.
    static final FieldType<String> CURSOR =
            new FieldType<>(Cursors.MAX_CHARS, Optional::of, FieldCode.INVALID_CURSOR);

    private AdminFields() {}

    private static Optional<String> matching(Pattern pattern, String typed) {
        return pattern.matcher(typed).matches() ? Optional.of(typed) : Optional.empty();
    }

    static Optional<AccountId> account(String text) {
        return CanonicalId.parse(text).map(AccountId::new);
    }

    static Optional<SessionId> session(String text) {
        return CanonicalId.parse(text).map(SessionId::new);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
