package dev.pawl.core.account;

/// A password hash in PHC string form. Printed, it says nothing.
public record PasswordHash(String phc) {

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
