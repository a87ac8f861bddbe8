package dev.pawl.core.owner;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Stamp;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.outbox.Errand;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Opens links that prove an address.
public final class Confirmation {

    private final Database database;
    private final Accounts accounts;
    private final Links links;
    private final Sessions sessions;
    private final Mailing mailing;
    private final AuditLog audit;
    private final InstantSource clock;

    public Confirmation(
            Database database,
            Accounts accounts,
            Links links,
            Sessions sessions,
            Mailing mailing,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.links = links;
        this.sessions = sessions;
        this.mailing = mailing;
        this.audit = audit;
        this.clock = clock;
    }

    /// Opens a link.
    ///
    /// @param token what stands in it
    public Confirmed confirm(String token, Trace trace) {
        Optional<Secret> hash = LinkSecrets.hash(token);
        if (hash.isEmpty()) {
            return new Confirmed.LinkInvalid();
        }
        Instant now = clock.instant();
        Confirmed confirmed = database.inTransaction(tx -> confirm(tx, hash.get(), trace, now));
        mailing.call();
        return confirmed;
    }

    private Confirmed confirm(Transaction tx, Secret hash, Trace trace, Instant now) {
        Optional<Link> proof = links.consume(tx, hash, Purpose.CONFIRM_EMAIL, now);
        if (proof.isPresent()) {
            return verify(tx, proof.get(), trace, now);
        }
        return links.consume(tx, hash, Purpose.CHANGE_EMAIL, now)
                .map(link -> change(tx, link, trace, now))
                .orElseGet(Confirmed.LinkInvalid::new);
    }

    private Confirmed verify(Transaction tx, Link link, Trace trace, Instant now) {
        Optional<Account> account = lock(tx, link);
        if (account.isEmpty()) {
            return new Confirmed.LinkInvalid();
        }
        accounts.markVerified(tx, link.account());
        audit.append(tx, new AuditEvent.EmailVerified(link.account()), trace, now);
        return new Confirmed.Verified();
    }

    private Confirmed change(Transaction tx, Link link, Trace trace, Instant now) {
        Optional<Account> before = lock(tx, link);
        if (before.isEmpty() || !accounts.changeEmail(tx, link.account(), link.email())) {
            return new Confirmed.LinkInvalid();
        }
        int ended = sessions.revokeAll(tx, link.account(), now, Revocation.EMAIL_CHANGED);
        audit.append(tx, new AuditEvent.EmailChanged(link.account(), ended), trace, now);
        Account account = before.get();
        mailing.leave(
                tx,
                new Errand.Notify(
                        account.email().value(), account.language(), Notice.EMAIL_CHANGED),
                now);
        return new Confirmed.Changed();
    }

    /// The link's account, if it can act and nothing was changed since the link was made.
    private Optional<Account> lock(Transaction tx, Link link) {
        return accounts.lock(tx, link.account())
                .filter(known -> Stamp.of(known).equals(link.stamp()))
                .map(Accounts.WithPassword::account)
                .filter(account -> !account.disabled());
    }
}
