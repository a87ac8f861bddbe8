package dev.pawl.core.selfservice;

import java.time.Duration;

/// What a link is for. A link for one purpose is nothing for another.
public enum Purpose {
    /// Proves the address of an account.
    CONFIRM_EMAIL("confirm_email", Duration.ofHours(24)),
    /// Proves the new address of an account, and makes it the account's.
    CHANGE_EMAIL("change_email", Duration.ofHours(1)),
    /// Sets a new password.
    RESET_PASSWORD("reset_password", Duration.ofHours(1)),
    /// Sets the first password of an account that was made for its owner.
    INVITATION("invitation", Duration.ofDays(7));

    private final String code;
    private final Duration valid;

    Purpose(String code, Duration valid) {
        this.code = code;
        this.valid = valid;
    }

    /// The stable name under which it is stored.
    public String code() {
        return code;
    }

    /// How long a link works.
    public Duration valid() {
        return valid;
    }
}
