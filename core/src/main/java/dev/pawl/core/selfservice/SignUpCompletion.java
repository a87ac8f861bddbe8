package dev.pawl.core.selfservice;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.AccountIds;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.account.PersonName;
import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.outbox.Lane;
import dev.pawl.core.outbox.MessageSeal;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.outbox.StoredMessage;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.DeviceRecognition;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes the account of whoever opens the link of a sign-up, with the password that they choose
/// there. Who signed up need not be who has the mailbox: nothing that opens the account comes from
/// the sign-up.
public final class SignUpCompletion {

    private final NewPasswords passwords;
    private final Database database;
    private final MessageSeal seal;
    private final DeviceRecognition recognition;
    private final AccountIds ids;
    private final InstantSource clock;

    public SignUpCompletion(
            Platform platform,
            NewPasswords passwords,
            MessageSeal seal,
            DeviceRecognition recognition) {
        this.passwords = passwords;
        this.database = platform.database();
        this.seal = seal;
        this.recognition = recognition;
        this.ids = new AccountIds(platform);
        this.clock = platform.clock();
    }

    /// @param hash of the link's secret
    PasswordReset complete(Secret hash, Password password, ClientContext client) {
        Optional<OutboxMessage.SignUp> asked = find(hash);
        if (asked.isEmpty()) {
            return new PasswordReset.LinkInvalid();
        }
        Email email = new Email(asked.get().to());
        return switch (passwords.hash(password, email, asked.get().name())) {
            case NewPasswords.Hashed.Weak(Set<Weakness> weaknesses) ->
                    new PasswordReset.WeakPassword(weaknesses);
            case NewPasswords.Hashed.Done(PasswordHash chosen) ->
                    create(hash, account(asked.get(), email), chosen, client);
        };
    }

    private PasswordReset create(
            Secret hash, Account account, PasswordHash chosen, ClientContext client) {
        return database.inTransaction(tx -> insert(tx, hash, account, chosen, client));
    }

    /// Only looks: the link is consumed together with what it does.
    private Optional<OutboxMessage.SignUp> find(Secret hash) {
        return database.reading(tx -> PendingSignUps.in(tx).find(hash, tx.now()))
                .flatMap(kept ->
                        seal.open(
                                new StoredMessage(
                                        kept.message(), "", Lane.AWAITED, kept.sealed(), 0)))
                .filter(OutboxMessage.SignUp.class::isInstance)
                .map(OutboxMessage.SignUp.class::cast);
    }

    private Account account(OutboxMessage.SignUp asked, Email email) {
        String name = asked.name();
        return new Account(
                ids.next(email),
                email,
                true,
                // One that was asked for before names were checked may be none.
                name == null ? null : PersonName.parse(name).orElse(null),
                List.of(),
                false,
                clock.instant(),
                asked.language());
    }

    private PasswordReset insert(
            Transaction tx,
            Secret hash,
            Account account,
            PasswordHash chosen,
            ClientContext client) {
        if (!PendingSignUps.in(tx).consume(hash, tx.now())
                || !Accounts.in(tx).insert(account, chosen)) {
            return new PasswordReset.LinkInvalid();
        }
        Trace trace = client.trace();
        tx.audit(new AccountEvent.AccountCreated(account.id()), trace);
        tx.audit(new AccountEvent.EmailVerified(account.id()), trace);
        return new PasswordReset.Done(account.email(), recognition.welcome(tx, account, client));
    }
}
