package dev.pawl.server.operator;

import dev.pawl.core.account.Account;

/// How an account is shown to people.
final class AccountText {

    private AccountText() {}

    /// Only what is unusual is said besides id and address.
    static String line(Account account) {
        return "%s  %s%s%s%s"
                .formatted(
                        account.id(),
                        account.email().value(),
                        account.roles().isEmpty() ? "" : "  " + account.roles(),
                        account.disabled() ? "  disabled" : "",
                        account.emailVerified() ? "" : "  unverified");
    }

    static String page(Account account) {
        String name = account.name();
        return """
        id       %s
        e-mail   %s, %s
        name     %s
        roles    %s
        created  %s
        state    %s\
        """
                .formatted(
                        account.id(),
                        account.email().value(),
                        account.emailVerified() ? "proved" : "not verified",
                        name == null ? "-" : name,
                        account.roles().isEmpty() ? "-" : String.join(", ", account.roles()),
                        account.createdAt(),
                        account.disabled() ? "disabled" : "may sign in");
    }
}
