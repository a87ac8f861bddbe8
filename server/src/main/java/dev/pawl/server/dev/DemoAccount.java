package dev.pawl.server.dev;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Administration;
import dev.pawl.core.admin.NewUser;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.MasterKeys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// An account to try things out with. Its password is derived from the master key: every
/// installation has another, and it can be shown at every start without having been stored.
public final class DemoAccount {

    private static final String EMAIL = "demo@example.com";
    private static final int PASSWORD_BYTES = 12;
    private static final Actor PAWL_DEV = new Actor.Operator(new Trace("local", "pawl dev"));

    private final String password;

    public DemoAccount(MasterKeys keys) {
        byte[] derived = keys.mac("demo-account").sign(EMAIL.getBytes(StandardCharsets.UTF_8));
        this.password = Base64Url.encode(Arrays.copyOf(derived, PASSWORD_BYTES));
    }

    public String email() {
        return EMAIL;
    }

    public String password() {
        return password;
    }

    /// Adds the account unless there is one with its address.
    public void ensure(Administration administration, PasswordHashing hashing) {
        Email email = Email.parse(EMAIL).orElseThrow();
        if (administration.directory().find(PAWL_DEV, email) instanceof Outcome.Done<Account> _) {
            return;
        }
        PasswordHash hash = hashing.hash(Password.parse(password).orElseThrow());
        Outcome<Account> _ =
                administration
                        .users()
                        .create(
                                PAWL_DEV,
                                new NewUser(email, true, "Demo", List.of("demo"), hash, false));
    }
}
