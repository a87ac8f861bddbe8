package dev.pawl.core.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.AccountIds;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Digests;
import dev.pawl.crypto.Randomness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the first administrator of a fresh installation, for whoever holds the token that the
/// server printed when it started. There is no account that everybody knows, and no password that
/// anybody could have read.
public final class FirstAdmin {

    /// Longer than any token.
    public static final int MAX_TOKEN_CHARS = 64;

    /// Long enough to copy it, too short to be found later.
    public static final Duration LIFE = Duration.ofHours(1);

    private static final int TOKEN_BYTES = 32;

    /// What the first administrator says.
    public record Request(
            String token, Email email, Password password, @Nullable String name, Trace trace) {
        @Override
        public String toString() {
            return "Request[…]";
        }
    }

    /// What became of it.
    public sealed interface Made {
        record Done(Account account) implements Made {}

        /// The token is not one, or was used, or has expired, or there is an administrator.
        record InvalidToken() implements Made {}

        record EmailTaken() implements Made {}

        record WeakPassword(Set<Weakness> weaknesses) implements Made {
            public WeakPassword {
                weaknesses = Set.copyOf(weaknesses);
            }
        }
    }

    private final Database database;
    private final NewPasswords passwords;
    private final AccountIds ids;
    private final Randomness randomness;
    private final InstantSource clock;

    public FirstAdmin(Platform platform, NewPasswords passwords) {
        this.database = platform.database();
        this.passwords = passwords;
        this.ids = new AccountIds(platform);
        this.randomness = platform.randomness();
        this.clock = platform.clock();
    }

    /// A fresh token, to be shown to whoever starts the server and to nobody else. Empty when there
    /// is an administrator.
    public Optional<String> invite() {
        String token = Base64Url.encode(randomness.bytes(TOKEN_BYTES));
        Instant expiresAt = clock.instant().plus(LIFE);
        boolean needed =
                database.inTransaction(tx -> {
                    if (ManagedAccounts.in(tx).hasAdministrator()) {
                        return false;
                    }
                    SetupTokens.in(tx).insert(hash(token), expiresAt);
                    return true;
                });
        return needed ? Optional.of(token) : Optional.empty();
    }

    /// Makes the account. The token is looked at first, so that nobody without one can have
    /// passwords hashed.
    public Made make(Request request) {
        byte[] hash = hash(request.token());
        boolean valid = database.reading(tx -> isValid(tx, hash));
        if (!valid) {
            return new Made.InvalidToken();
        }
        return switch (passwords.hash(request.password(), request.email(), request.name())) {
            case NewPasswords.Hashed.Done(PasswordHash password) -> make(request, hash, password);
            case NewPasswords.Hashed.Weak(Set<Weakness> weaknesses) ->
                    new Made.WeakPassword(weaknesses);
        };
    }

    private boolean isValid(Transaction tx, byte[] hash) {
        return !ManagedAccounts.in(tx).hasAdministrator()
                && SetupTokens.in(tx).contains(hash, tx.now());
    }

    private Made make(Request request, byte[] hash, PasswordHash password) {
        Instant now = clock.instant();
        Account account =
                new Account(
                        ids.next(request.email()),
                        request.email(),
                        true, // whoever can read the server's output need not prove an address
                        request.name(),
                        List.of(Role.ADMIN.roleName()),
                        false,
                        now);
        try {
            return database.inTransaction(tx -> insert(tx, account, hash, password, request));
        } catch (Taken _) {
            return new Made.EmailTaken();
        }
    }

    private Made insert(
            Transaction tx, Account account, byte[] hash, PasswordHash password, Request request) {
        if (!SetupTokens.in(tx).take(hash, tx.now()) || ManagedAccounts.in(tx).hasAdministrator()) {
            return new Made.InvalidToken();
        }
        if (!Accounts.in(tx).insert(account, password)) {
            throw new Taken(); // and the token stays as good as it was
        }
        SetupTokens.in(tx).clear();
        AdminAct act = new AdminAct.FirstAdminCreated(account.id());
        tx.audit(new AuditEvent.Administered(act, null), request.trace());
        return new Made.Done(account);
    }

    private static byte[] hash(String token) {
        return Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Taken() {
            super("taken", null, false, false);
        }
    }
}
