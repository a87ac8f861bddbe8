package dev.pawl.core.admin;

import dev.pawl.core.throttle.Wait;

/// What became of something that was asked of administration.
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /// Nothing was done.
    record Refused<T>(Refusal why) implements Outcome<T> {}

    /// Nothing was done: the mailbox that it writes to has got too much mail.
    record Limited<T>(Wait limit) implements Outcome<T> {}

    /// Why nothing was done.
    enum Refusal {
        /// The actor has no role that allows it, or none any more.
        PERMISSION_DENIED,

        /// The actor's session ended meanwhile.
        SESSION_OVER,

        /// The actor's credentials were checked too long ago by now.
        NOT_FRESH,
        /// It would give somebody rights, or all new tokens another key, and the request showed
        /// nothing but an access token.
        CREDENTIAL_REQUIRED,

        /// Nobody changes their own rights, or locks themselves out.
        OWN_ACCOUNT,
        /// Nobody could administer any more.
        LAST_ADMIN,
        NOT_FOUND,
        EMAIL_TAKEN,
        /// No mail can leave this server.
        NO_MAIL,
        /// The account has a password, or is disabled.
        NOT_INVITABLE,
        /// A next signing key is published already.
        ROTATION_PENDING,
        /// The key is the shared secret of the configuration, which alone can replace it.
        SHARED_SECRET,
        /// Another node changed the same thing at this moment.
        BUSY
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal why) {
        return new Refused<>(why);
    }
}
