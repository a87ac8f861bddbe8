package dev.pawl.http.selfservice;

import dev.pawl.core.password.Password;
import dev.pawl.core.selfservice.OwnAccount;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.signin.SignInFields;
import dev.pawl.http.transport.Access;
import java.util.Optional;

/// Who sends a request, with the password that came along and what was shown besides.
final class OwnerOf {

    private OwnerOf() {}

    /// Takes the field `password`, which an account without one may leave out.
    static Optional<Password> password(JsonBody body, Access access, OwnAccount own) {
        return own.hasPassword(access.claims())
                ? body.required("password", SignInFields.PASSWORD)
                : body.optional("password", SignInFields.PASSWORD);
    }

    static OwnAccount.Owner call(
            Call call, Access access, Optional<Password> password, Shown shown) {
        return new OwnAccount.Owner(access.claims(), password.orElse(null), shown, call.trace());
    }
}
