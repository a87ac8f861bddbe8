package dev.pawl.core.signin;

/// Who may sign up (`signup.mode`).
public enum SignUpMode {
    /// Anybody, and at once.
    OPEN(false),
    /// Whoever opens a link that is mailed to the address.
    VERIFIED(true),
    /// Nobody by themselves; administrators invite by mail.
    INVITE(true),
    /// Nobody by themselves.
    CLOSED(false);

    private final boolean needsMail;

    SignUpMode(boolean needsMail) {
        this.needsMail = needsMail;
    }

    /// Whether nobody gets an account where no mail can leave.
    public boolean needsMail() {
        return needsMail;
    }
}
