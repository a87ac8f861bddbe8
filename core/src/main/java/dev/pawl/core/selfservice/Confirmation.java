package dev.pawl.core.selfservice;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.CredentialFingerprint;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.password.Password;
import dev.pawl.core.session.Continuation;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnPassword;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens links that prove an address. Who has the mailbox need not be who has the account: anybody
/// can sign up with an address or change to one, and wait for its owner to open the letter. So the
/// link proves nothing until the account's holder shows up as well, signed in or by the password.
public final class Confirmation {

    /// An opened link.
    ///
    /// @param token what stands in it
    /// @param signedIn the access token of whoever is signed in where it was opened, or null
    /// @param password of the account, where nobody is; may be null
    public record Request(
            String token,
            @Nullable AccessClaims signedIn,
            @Nullable Password password,
            Trace trace) {}

    private final OwnerGate gate;
    private final CredentialFingerprints fingerprints;
    private final OwnPassword ownPassword;
    private final Database database;
    private final Continuation continuation;
    private final Mailing mailing;

    public Confirmation(
            OwnerGate gate,
            CredentialFingerprints fingerprints,
            OwnPassword ownPassword,
            Database database,
            Continuation continuation,
            Mailing mailing) {
        this.gate = gate;
        this.fingerprints = fingerprints;
        this.ownPassword = ownPassword;
        this.database = database;
        this.continuation = continuation;
        this.mailing = mailing;
    }

    /// Opens a link.
    public Confirmed confirm(Request request) {
        return LinkSecrets.hash(request.token())
                .flatMap(this::find)
                .map(link -> holderIsMissing(link, request).orElseGet(() -> use(link, request)))
                .orElseGet(Confirmed.LinkInvalid::new);
    }

    /// Only looks: the link is consumed together with what it does.
    private Optional<Link> find(Secret hash) {
        return database.reading(tx ->
                Links.in(tx)
                        .find(hash, Purpose.CONFIRM_EMAIL, tx.now())
                        .or(() -> Links.in(tx).find(hash, Purpose.CHANGE_EMAIL, tx.now()))
                        .filter(link -> isAble(tx, link)));
    }

    private boolean isAble(Transaction tx, Link link) {
        return able(tx, Accounts.in(tx).findKnown(link.account()), link).isPresent();
    }

    private Optional<Confirmed> holderIsMissing(Link link, Request request) {
        if (isHolder(request, link)) {
            return Optional.empty();
        }
        Password password = request.password();
        if (password == null) {
            return Optional.of(
                    hasPassword(link)
                            ? new Confirmed.PasswordNeeded()
                            : new Confirmed.SignInNeeded());
        }
        return switch (ownPassword.check(
                link.account(), link.message(), password, request.trace())) {
            case OwnPassword.Checked.Right _ -> Optional.empty();
            case OwnPassword.Checked.Wrong _ -> Optional.of(new Confirmed.WrongPassword());
            case OwnPassword.Checked.TooManyAttempts(Wait limit) ->
                    Optional.of(new Confirmed.TooManyAttempts(limit));
        };
    }

    private boolean hasPassword(Link link) {
        return database.reading(tx -> Accounts.in(tx).findKnown(link.account()))
                .filter(KnownAccount::hasPassword)
                .isPresent();
    }

    private static boolean isHolder(Request request, Link link) {
        AccessClaims signedIn = request.signedIn();
        return signedIn != null && signedIn.account().equals(link.account());
    }

    private Confirmed use(Link found, Request request) {
        Gated<Confirmed> confirmed =
                database.inTransaction(found.account(), tx -> useLocked(tx, found, request));
        return confirmed instanceof Gated.Passed<Confirmed>(Confirmed done)
                ? done
                : new Confirmed.SessionOver();
    }

    /// Whoever showed up by a session must still have it; whoever showed up by the password showed
    /// the one that the link's fingerprint names.
    private Gated<Confirmed> useLocked(Transaction tx, Link found, Request request) {
        AccessClaims signedIn = request.signedIn();
        // The account before its link, as whoever deletes the account takes them.
        var _ = Accounts.in(tx).lock(found.account());
        return signedIn == null || !isHolder(request, found)
                ? Gated.passed(consume(tx, found, null, request))
                : gate.enter(
                        tx,
                        signedIn,
                        OwnerGate.Need.NOTHING,
                        entry -> consume(tx, found, entry.session(), request));
    }

    private Confirmed consume(
            Transaction tx, Link found, @Nullable Session holder, Request request) {
        return Links.in(tx)
                .consume(found.hash(), found.purpose(), tx.now())
                .map(link -> confirm(tx, link, holder, request.trace()))
                .orElseGet(Confirmed.LinkInvalid::new);
    }

    private Confirmed confirm(Transaction tx, Link link, @Nullable Session holder, Trace trace) {
        return switch (link.purpose()) {
            case CONFIRM_EMAIL -> verify(tx, link, trace);
            case CHANGE_EMAIL -> change(tx, link, holder, trace);
            case RESET_PASSWORD, INVITATION -> new Confirmed.LinkInvalid();
        };
    }

    private Confirmed verify(Transaction tx, Link link, Trace trace) {
        Optional<Account> account = lock(tx, link);
        if (account.isEmpty()) {
            return new Confirmed.LinkInvalid();
        }
        Accounts.in(tx).markVerified(link.account());
        tx.audit(new AccountEvent.EmailVerified(link.account()), trace);
        return new Confirmed.Verified();
    }

    private Confirmed change(Transaction tx, Link link, @Nullable Session holder, Trace trace) {
        Optional<Account> before = lock(tx, link);
        if (before.isEmpty() || !Accounts.in(tx).changeEmail(link.account(), link.email())) {
            return new Confirmed.LinkInvalid();
        }
        Account account = before.get();
        mailing.tell(tx, account.told(Notice.EMAIL_CHANGED));
        if (holder == null) {
            int ended =
                    Sessions.in(tx).revokeAll(link.account(), tx.now(), Revocation.EMAIL_CHANGED);
            tx.audit(new AccountEvent.EmailChanged(link.account(), ended), trace);
            return new Confirmed.Changed();
        }
        Continuation.Continued continued =
                continuation.after(tx, holder, Revocation.EMAIL_CHANGED, trace);
        tx.audit(new AccountEvent.EmailChanged(link.account(), continued.ended()), trace);
        return new Confirmed.Continued(continued.grant());
    }

    /// The link's account, if it can act and nothing was changed since the link was made.
    private Optional<Account> lock(Transaction tx, Link link) {
        return able(tx, Accounts.in(tx).lock(link.account()), link);
    }

    private Optional<Account> able(Transaction tx, Optional<KnownAccount> known, Link link) {
        return known.filter(found -> holds(tx, found, link)).map(KnownAccount::account);
    }

    /// Whoever asked for another address before the owner added a factor does not get it after
    /// that. To prove the present address opens nothing.
    private boolean holds(Transaction tx, KnownAccount known, Link link) {
        return link.purpose() == Purpose.CHANGE_EMAIL
                ? fingerprints.hold(tx, known, link.fingerprint())
                : CredentialFingerprint.holds(known, link.fingerprint());
    }
}
