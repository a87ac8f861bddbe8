package dev.pawl.http.account;

import dev.pawl.core.account.Account;
import dev.pawl.http.json.JsonObject;

/// An account as its owner sees it.
public final class AccountJson {

    private AccountJson() {}

    public static void write(JsonObject json, Account account) {
        json.string("id", account.id().toString())
                .string("email", account.email().value())
                .flag("email_verified", account.emailVerified());
        String name = account.name();
        if (name == null) {
            json.nothing("name");
        } else {
            json.string("name", name);
        }
        json.strings("roles", account.roles()).time("created_at", account.createdAt());
    }
}
