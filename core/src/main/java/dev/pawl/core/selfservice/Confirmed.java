package dev.pawl.core.selfservice;

import dev.pawl.core.session.Grant;
import dev.pawl.core.throttle.Wait;

/// What became of a link that proves an address.
public sealed interface Confirmed {

    /// The account's address is proved.
    record Verified() implements Confirmed {}

    /// The account has its new address, and its sessions have ended.
    record Changed() implements Confirmed {}

    /// Nobody is signed in here who has the account, so its password is asked for. The link stays
    /// in force, as it does after a wrong one.
    record PasswordNeeded() implements Confirmed {}

    /// As before, of an account without a password: its user has to sign in first.
    record SignInNeeded() implements Confirmed {}

    /// It is not the account's password.
    record WrongPassword() implements Confirmed {}

    /// Too many tries; nothing was checked.
    record TooManyAttempts(Wait limit) implements Confirmed {}

    /// No such link is in force: used, expired, superseded, void or never made.
    record LinkInvalid() implements Confirmed {}

    /// The account has the new address, and all sessions have ended; here is the one in which
    /// whoever opened the link goes on.
    record Continued(Grant grant) implements Confirmed {}

    /// The session of whoever opened it ended meanwhile. The link still works.
    record SessionOver() implements Confirmed {}
}
