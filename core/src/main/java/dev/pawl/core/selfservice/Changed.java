package dev.pawl.core.selfservice;

import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.session.Grant;
import dev.pawl.core.throttle.Wait;
import java.util.Set;

/// What became of a change that an owner makes by the password.
public sealed interface Changed {

    record Done() implements Changed {}

    /// It is done, and all sessions have ended; here is the one in which the owner goes on.
    record Continued(Grant grant) implements Changed {}

    /// The password is wrong, or was changed at the same moment.
    record WrongPassword() implements Changed {}

    /// The new password is not one to choose.
    record WeakPassword(Set<Weakness> weaknesses) implements Changed {

        public WeakPassword {
            weaknesses = Set.copyOf(weaknesses);
        }
    }

    /// Nobody could administer any more.
    record LastAdministrator() implements Changed {}

    /// No mail can leave this server, so no address can be proved.
    record NoMail() implements Changed {}

    /// Too many tries; nothing was checked.
    record TooManyAttempts(Wait limit) implements Changed {}
}
