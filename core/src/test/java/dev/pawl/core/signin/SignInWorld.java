package dev.pawl.core.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.TestSettings;
import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.throttle.Backoff;
import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.Randomness;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sign-in over stores in memory. Something else can happen between two of its steps.
final class SignInWorld implements AutoCloseable {

    static final String PASSWORD = "staple horse battery";
    static final String WRONG = "wrong horse battery";

    /// Tries of an account, and of an address.
    static final int PER_ACCOUNT = Backoff.PASSWORD.free();

    static final int PER_ADDRESS = 3 * PER_ACCOUNT;

    /// So cheap that a test can afford many; nobody would have it today.
    private static final Argon2id.Parameters CHEAP = new Argon2id.Parameters(64, 1, 1);

    final MemoryPawl pawl = new MemoryPawl(TestSettings.USUAL.withSignIns(PER_ADDRESS));
    final PasswordHashing hashing = pawl.core.passwords().hashing();
    final SignIn signIn = pawl.core.signIn().signIn();

    /// What happens just after the account was looked up.
    Runnable afterFind = () -> {};

    /// What happens just before the hash is replaced.
    Runnable beforeReplace = () -> {};

    /// What happens just before the account is locked.
    Runnable beforeLock = () -> {};

    SignInWorld() {
        pawl.database.replace(Accounts.class, new Disturbed(pawl.database.accounts));
    }

    /// An account whose hash is of today, which costs.
    Account account(String email) {
        return pawl.account(email, hashing.hash(password(PASSWORD)));
    }

    /// An account whose hash is outdated.
    Account oldAccount(String email) {
        return pawl.account(email, cheapHash(PASSWORD));
    }

    static PasswordHash cheapHash(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        return new PasswordHash(Argon2id.best().hash(bytes, CHEAP, Randomness.secure()));
    }

    SignedIn signIn(String email, String password) {
        return signIn(email, password, MemoryPawl.PHONE);
    }

    SignedIn signIn(String email, String password, Trace trace) {
        return signIn(email, password, trace, null);
    }

    SignedIn signIn(String email, String password, Trace trace, @Nullable String device) {
        return signIn.signIn(
                new SignIn.Request(
                        new Email(email),
                        password(password),
                        true,
                        new ClientContext(
                                trace,
                                device == null ? null : new SentDevices(device),
                                null,
                                null,
                                true)));
    }

    PasswordHash hashOf(Account account) {
        return pawl.database
                .reading(tx -> Accounts.in(tx).findByEmail(account.email()))
                .flatMap(known -> Optional.ofNullable(known.hash()))
                .orElseThrow();
    }

    static SignedIn.Granted granted(SignedIn signedIn) {
        assertThat(signedIn).isInstanceOf(SignedIn.Granted.class);
        return (SignedIn.Granted) signedIn;
    }

    static Password password(String typed) {
        return Password.parse(typed).orElseThrow();
    }

    @Override
    public void close() {
        hashing.close();
    }

    private final class Disturbed implements Accounts {
        private final Accounts accounts;

        Disturbed(Accounts accounts) {
            this.accounts = accounts;
        }

        @Override
        public boolean insert(Account account, @Nullable PasswordHash hash) {
            return accounts.insert(account, hash);
        }

        @Override
        public Optional<Account> find(AccountId id) {
            return accounts.find(id);
        }

        @Override
        public Optional<KnownAccount> findByEmail(Email email) {
            Optional<KnownAccount> found = accounts.findByEmail(email);
            afterFind.run();
            return found;
        }

        @Override
        public Optional<KnownAccount> findKnown(AccountId id) {
            return accounts.findKnown(id);
        }

        @Override
        public Optional<KnownAccount> lock(AccountId id) {
            return accounts.lock(id);
        }

        @Override
        public void changePassword(AccountId id, PasswordHash hash) {
            accounts.changePassword(id, hash);
        }

        @Override
        public void markVerified(AccountId id) {
            accounts.markVerified(id);
        }

        @Override
        public void rename(AccountId id, @Nullable String name) {
            accounts.rename(id, name);
        }

        @Override
        public boolean changeEmail(AccountId id, Email email) {
            return accounts.changeEmail(id, email);
        }

        @Override
        public boolean replaceHash(AccountId id, PasswordHash old, PasswordHash replacement) {
            beforeReplace.run();
            return accounts.replaceHash(id, old, replacement);
        }

        @Override
        public boolean lockIfCurrent(AccountId id, PasswordHash hash) {
            beforeLock.run();
            return accounts.lockIfCurrent(id, hash);
        }
    }
}
