package dev.pawl.server.threats.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.outbox.Language;
import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Accounts whose hashes cost next to nothing, so that limits alone protect them; and a list of
/// passwords to try on them.
final class CheapAccounts {

    private static final Argon2id.Parameters CHEAP = new Argon2id.Parameters(64, 1, 1);

    private CheapAccounts() {}

    /// @param password of each account, by its number from 0
    static void insert(TestServer server, int accounts, IntFunction<String> password) {
        boolean _ =
                server.store()
                        .database()
                        .inTransaction(tx ->
                                IntStream.range(0, accounts)
                                        .allMatch(i ->
                                                Accounts.in(tx)
                                                        .insert(
                                                                account(server, i),
                                                                hash(password.apply(i)))));
    }

    static String email(int account) {
        return "user" + account + "@example.com";
    }

    /// An entry of the list.
    static String password(int number) {
        return "password of a list " + number;
    }

    private static PasswordHash hash(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        return new PasswordHash(Argon2id.best().hash(bytes, CHEAP, Randomness.secure()));
    }

    private static Account account(TestServer server, int number) {
        return new Account(
                new AccountId(new UUID(7L << 12, Long.MIN_VALUE | number)),
                new Email(email(number)),
                true,
                null,
                List.of(),
                false,
                server.clock().instant(),
                Language.ENGLISH);
    }
}
