package dev.pawl.core.session;

/// Why a session was ended before its deadlines.
public enum Revocation {
    /// The owner signed out of it.
    SIGNED_OUT,
    /// The owner signed out everywhere.
    SIGNED_OUT_EVERYWHERE,
    /// The owner said by a mailed link that the sign-in was somebody else's.
    DISOWNED,
    /// An old refresh token returned.
    REUSED,
    /// Somebody with the right to do so ended it, or changed the account so that its sessions end.
    BY_ADMIN,
    /// The password was changed or reset.
    PASSWORD_CHANGED,
    /// The account has another address.
    EMAIL_CHANGED,
    /// A second factor was added or taken away.
    FACTORS_CHANGED,
    /// The account had more than it may have, and this one was unused for longest.
    CROWDED_OUT
}
