package dev.pawl.core.outbox;

/// What an owner is told after it was done, so that a stranger's doing does not stay unnoticed.
public enum Notice {
    /// The password was changed by somebody who is signed in.
    PASSWORD_CHANGED,
    /// A new password was set through a mailed link.
    PASSWORD_RESET,

    /// As before, and passkeys that were added lately were taken away by that.
    PASSWORD_RESET_PASSKEYS_REMOVED,

    /// As before, and there are passkeys that sign in as before.
    PASSWORD_RESET_PASSKEYS_STAY,
    /// Somebody who is signed in asked for another address; a link went to that one.
    EMAIL_CHANGE_ASKED,
    /// The account has another address now.
    EMAIL_CHANGED,
    /// The account is gone.
    ACCOUNT_DELETED,
    /// A second factor was added.
    FACTOR_ADDED,
    /// A second factor was taken away.
    FACTOR_REMOVED,
    /// There are other recovery codes, and those before are void.
    RECOVERY_CODES_RENEWED,
    /// Somebody signed in with a recovery code.
    RECOVERY_CODE_USED,
    /// An administrator took all second factors away.
    FACTORS_RESET
}
