package dev.pawl.http.owner;

import dev.pawl.core.owner.OwnAccount;
import dev.pawl.core.password.Password;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.transport.Access;

/// Who sends a request, with the password that came along and what was shown besides.
final class OwnerOf {

    private OwnerOf() {}

    static OwnAccount.Owner call(Call call, Access access, Password password, Shown shown) {
        return new OwnAccount.Owner(access.claims(), password, shown, call.trace());
    }
}
