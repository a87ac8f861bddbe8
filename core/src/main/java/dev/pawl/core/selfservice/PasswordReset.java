package dev.pawl.core.selfservice;

import dev.pawl.core.account.Email;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import java.util.Set;

/// What became of a new password that was set through a link.
public sealed interface PasswordReset {

    /// The password is set, and all sessions have ended.
    ///
    /// @param email whose it is
    /// @param device what the browser is known as
    record Done(Email email, DeviceId device) implements PasswordReset {}

    /// No such link is in force: used, expired, superseded, void or never made.
    record LinkInvalid() implements PasswordReset {}

    /// The password is not one to choose. The link still works.
    record WeakPassword(Set<Weakness> weaknesses) implements PasswordReset {

        public WeakPassword {
            weaknesses = Set.copyOf(weaknesses);
        }
    }
}
