package dev.pawl.core.outbox;

import java.time.Duration;

/// What a letter says.
public sealed interface Content {

    /// Tells of something that was done.
    record Told(Notice notice) implements Content {}

    /// Asks to open a link.
    ///
    /// @param link holds a secret that works once
    /// @param valid for how long, counted from now
    record Asked(Request request, String link, Duration valid) implements Content {

        /// Says nothing of the link.
        @Override
        public String toString() {
            return "Asked[" + request + "]";
        }
    }

    /// What a link is for.
    enum Request {
        /// Confirms that the address of a new account is its owner's.
        CONFIRM_EMAIL,
        /// Makes the account of somebody who signed up.
        CONFIRM_SIGN_UP,
        /// Confirms the new address of an account.
        CONFIRM_NEW_EMAIL,
        /// Sets a new password.
        RESET_PASSWORD,
        /// Makes an account for somebody who was invited.
        ACCEPT_INVITATION,
        /// Somebody signed up with an address that has an account; the link sets a new password.
        SIGNED_UP_BEFORE
    }
}
