package dev.pawl.server.operator;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.account.RoleName;
import dev.pawl.core.admin.UserImport.Imported;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.crypto.ForeignHash;
import dev.pawl.http.admin.AdminFields;
import dev.pawl.http.json.FieldType;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.problem.FieldCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One user as a line of JSON, as files of users have it.
final class UserLine {

    /// A longer line is none.
    static final int MAX_BYTES = 16 * 1024;

    private static final FieldType<String> TEXT =
            new FieldType<>(ForeignHash.MAX_CHARS, Optional::of, FieldCode.HASH_UNKNOWN);

    private UserLine() {}

    /// Reads a line.
    ///
    /// @throws dev.pawl.http.problem.ProblemException when it is malformed, or a field is wrong or
    ///   unknown
    static Imported read(byte[] utf8) {
        JsonBody body = JsonBody.parse(utf8);
        Optional<AccountId> id = body.optional("id", AdminFields.ACCOUNT);
        Optional<Email> email = body.required("email", AdminFields.EMAIL);
        boolean verified = body.flag("email_verified");
        Optional<String> name = body.optional("name", AdminFields.NAME);
        List<String> roles =
                body.list("roles", AdminFields.ROLE, RoleName.MAX_ROLES).orElse(List.of());
        boolean disabled = body.flag("disabled");
        Optional<Instant> createdAt = body.optional("created_at", AdminFields.TIME);
        Optional<PasswordHash> hash = body.optional("password_hash", TEXT).map(PasswordHash::new);
        hash.flatMap(UserLine::unfit).ifPresent(code -> body.refuse("password_hash", code));
        body.end();
        return new Imported(
                id.orElse(null),
                email.orElseThrow(),
                verified,
                name.orElse(null),
                roles,
                disabled,
                createdAt.orElse(null),
                hash.orElse(null));
    }

    /// Writes a line, without its end. A password hash is never in it.
    static byte[] write(Account account) {
        return JsonObject.write(json -> {
            json.string("id", account.id().toString())
                    .string("email", account.email().value())
                    .flag("email_verified", account.emailVerified());
            String name = account.name();
            if (name != null) {
                json.string("name", name);
            }
            json.strings("roles", account.roles())
                    .flag("disabled", account.disabled())
                    .time("created_at", account.createdAt());
        });
    }

    /// What is wrong with a hash, if anything is.
    private static Optional<FieldCode> unfit(PasswordHash hash) {
        return switch (PasswordHashing.fitness(hash)) {
            case USABLE -> Optional.empty();
            case UNKNOWN -> Optional.of(FieldCode.HASH_UNKNOWN);
            case BROKEN -> Optional.of(FieldCode.HASH_BROKEN);
            case TOO_COSTLY -> Optional.of(FieldCode.HASH_TOO_COSTLY);
        };
    }
}
