package dev.pawl.core.account;

/// A password hash in PHC string form. Printed, it says nothing.
public record PasswordHash(String phc) {

    /// The hash of an account without a password: no password fits it, and its owner sets one by
    /// recovery.
    public static final PasswordHash NONE = new PasswordHash("!");

    public boolean isNone() {
        return equals(NONE);
    }

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
