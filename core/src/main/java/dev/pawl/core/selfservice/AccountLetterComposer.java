package dev.pawl.core.selfservice;

import static dev.pawl.core.outbox.Content.Request.ACCEPT_INVITATION;
import static dev.pawl.core.outbox.Content.Request.CONFIRM_EMAIL;
import static dev.pawl.core.outbox.Content.Request.CONFIRM_NEW_EMAIL;
import static dev.pawl.core.outbox.Content.Request.CONFIRM_SIGN_UP;
import static dev.pawl.core.outbox.Content.Request.RESET_PASSWORD;
import static dev.pawl.core.outbox.Content.Request.SIGNED_UP_BEFORE;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.CredentialFingerprint;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.account.PersonName;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Cell;
import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Letter;
import dev.pawl.core.outbox.LetterComposer;
import dev.pawl.core.outbox.MessageSeal;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Writes letters, and makes the links in them. Here, and not in the request, it turns out whether
/// an address has an account.
public final class AccountLetterComposer implements LetterComposer {

    private final Database database;
    private final CredentialFingerprints fingerprints;
    private final MessageSeal seal;
    private final LinkSecrets secrets;
    private final DisownTokens disownTokens;
    private final String publicUrl;

    /// @param publicUrl what links begin with, without a slash at its end. Nothing of a request is
    ///   ever in a link
    public AccountLetterComposer(
            Platform platform,
            CredentialFingerprints fingerprints,
            MessageSeal seal,
            String publicUrl) {
        this.database = platform.database();
        this.fingerprints = fingerprints;
        this.seal = seal;
        this.secrets = new LinkSecrets(platform.masterKeys());
        this.disownTokens = new DisownTokens(platform.masterKeys());
        this.publicUrl = publicUrl;
    }

    @Override
    public Optional<Letter> write(UUID id, OutboxMessage message) {
        return switch (message) {
            case OutboxMessage.Notify(String to, Language language, Notice notice) ->
                    Optional.of(new Letter(id, to, null, language, new Content.Told(notice)));
            case OutboxMessage.ConfirmEmail(AccountId account) ->
                    database.inTransaction(tx -> confirm(tx, id, account));
            case OutboxMessage.ChangeEmail(AccountId account, String to, Secret fingerprint) ->
                    database.inTransaction(
                            tx -> change(tx, id, account, new Email(to), fingerprint));
            case OutboxMessage.Recover(String to) ->
                    database.inTransaction(tx -> recover(tx, id, new Email(to), RESET_PASSWORD));
            case OutboxMessage.SignUp signUp ->
                    database.inTransaction(tx -> signUp(tx, id, signUp));
            case OutboxMessage.Invite(AccountId account) ->
                    database.inTransaction(tx -> invite(tx, id, account));
            case OutboxMessage.NewSignIn told -> Optional.of(newSignIn(id, told));
        };
    }

    private Letter newSignIn(UUID id, OutboxMessage.NewSignIn told) {
        String token =
                disownTokens.of(
                        new DisownTokens.Named(told.account(), told.session(), told.device()));
        Content content =
                new Content.NewSignIn(
                        told.at(), told.trace(), publicUrl + "/disown-session#" + token);
        return new Letter(id, told.to(), null, told.language(), content);
    }

    private Optional<Letter> confirm(Transaction tx, UUID id, AccountId account) {
        return Accounts.in(tx)
                .findKnown(account)
                .filter(known -> !known.account().disabled() && !known.account().emailVerified())
                .flatMap(known ->
                        asked(
                                tx,
                                id,
                                known,
                                known.account().email(),
                                Purpose.CONFIRM_EMAIL,
                                CONFIRM_EMAIL));
    }

    /// Nothing is sent to an address that has an account: its owner did not ask, and whoever asked
    /// is not told.
    private Optional<Letter> change(
            Transaction tx, UUID id, AccountId account, Email to, Secret fingerprint) {
        if (Accounts.in(tx).findByEmail(to).isPresent()) {
            return Optional.empty();
        }
        // An outbox message can wait for hours. Meanwhile the owner may have thrown out whoever
        // left it.
        return Accounts.in(tx)
                .findKnown(account)
                .filter(known -> fingerprints.hold(tx, known, fingerprint))
                .flatMap(
                        known -> asked(tx, id, known, to, Purpose.CHANGE_EMAIL, CONFIRM_NEW_EMAIL));
    }

    /// An address that has an account is told so, and how to get back into it. Nobody else is told.
    private Optional<Letter> signUp(Transaction tx, UUID id, OutboxMessage.SignUp asked) {
        Email to = new Email(asked.to());
        if (Accounts.in(tx).findByEmail(to).isPresent()) {
            return recover(tx, id, to, SIGNED_UP_BEFORE);
        }
        String token = secrets.token(id);
        Duration valid = Purpose.CONFIRM_EMAIL.valid();
        Secret sealed = seal.close(id, asked).sealed();
        Secret hash = LinkSecrets.hash(token).orElseThrow();
        PendingSignUps.in(tx).keep(new PendingSignUp(hash, id, sealed, tx.now().plus(valid)));
        String url = publicUrl + "/complete-signup#" + token;
        Content content = new Content.Asked(CONFIRM_SIGN_UP, url, valid);
        return Optional.of(new Letter(id, asked.to(), null, asked.language(), content));
    }

    /// Nothing is sent to somebody who has chosen a password meanwhile.
    private Optional<Letter> invite(Transaction tx, UUID id, AccountId account) {
        return Accounts.in(tx)
                .findKnown(account)
                .filter(known -> !known.account().disabled() && !known.hasPassword())
                .flatMap(known ->
                        asked(
                                tx,
                                id,
                                known,
                                known.account().email(),
                                Purpose.INVITATION,
                                ACCEPT_INVITATION));
    }

    private Optional<Letter> recover(Transaction tx, UUID id, Email to, Content.Request request) {
        return Accounts.in(tx)
                .findByEmail(to)
                .filter(known -> !known.account().disabled())
                .flatMap(known -> asked(tx, id, known, to, Purpose.RESET_PASSWORD, request));
    }

    private Optional<Letter> asked(
            Transaction tx,
            UUID id,
            KnownAccount known,
            Email to,
            Purpose purpose,
            Content.Request request) {
        Account account = known.account();
        UUID message = Cell.of(account.id()).with(id);
        String token = secrets.token(message);
        Link link =
                new Link(
                        LinkSecrets.hash(token).orElseThrow(),
                        message,
                        purpose,
                        account.id(),
                        to,
                        purpose == Purpose.CHANGE_EMAIL
                                ? fingerprints.of(tx, known)
                                : CredentialFingerprint.of(known),
                        tx.now().plus(purpose.valid()));
        if (!Links.in(tx).replace(link)) {
            return Optional.empty();
        }
        Content content = new Content.Asked(request, url(purpose, token), purpose.valid());
        String name = mayBeNamed(account, to) ? account.name() : null;
        return Optional.of(new Letter(id, to.value(), name, account.language(), content));
    }

    /// A name is what somebody typed. Only the owner of a mailbox who has proved it reads one, and
    /// then their own: anybody can sign up with an address that is not theirs, and have our sender
    /// say whatever they are called. One from before names were checked is none.
    private static boolean mayBeNamed(Account account, Email to) {
        String name = account.name();
        return name != null
                && account.emailVerified()
                && account.email().equals(to)
                && PersonName.parse(name).isPresent();
    }

    /// The secret stands behind the `#`: browsers keep that part to themselves, so it is in no log
    /// of a proxy and in no `Referer`, and a scanner that looks at the page consumes nothing.
    private String url(Purpose purpose, String token) {
        String page =
                switch (purpose) {
                    case CONFIRM_EMAIL, CHANGE_EMAIL -> "/verify-email#";
                    case RESET_PASSWORD -> "/reset-password#";
                    case INVITATION -> "/accept-invitation#";
                };
        return publicUrl + page + token;
    }
}
