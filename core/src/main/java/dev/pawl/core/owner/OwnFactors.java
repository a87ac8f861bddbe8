package dev.pawl.core.owner;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.factor.Factor;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.passkey.Passkey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What owners do with their second factors. Every change locks the account, so that two at once
/// cannot leave it in a state that neither wanted, and ends the other sessions: they may be those
/// because of which the factors are changed.
public final class OwnFactors {

    /// Who changes something, signed in freshly enough for it.
    ///
    /// @param session stays, whatever else ends
    public record Owner(AccountId account, SessionId session, Trace trace) {}

    /// What became of a removal.
    public enum Removed {
        DONE,
        /// The account has no such factor.
        NOT_FOUND,
        /// The account must have a second factor, and this is the last.
        LAST
    }

    private final Enrolment enrolment;
    private final Factors factors;
    private final FactorPolicy policy;
    private final Database database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Mailing mailing;
    private final AuditLog audit;
    private final InstantSource clock;

    public OwnFactors(
            Enrolment enrolment,
            Factors factors,
            FactorPolicy policy,
            Database database,
            Accounts accounts,
            Sessions sessions,
            Mailing mailing,
            AuditLog audit,
            InstantSource clock) {
        this.enrolment = enrolment;
        this.factors = factors;
        this.policy = policy;
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.mailing = mailing;
        this.audit = audit;
        this.clock = clock;
    }

    /// The account's factors, the oldest first.
    public List<Factor> of(AccountId account) {
        return database.reading(tx -> factors.of(tx, account));
    }

    /// Begins to add a TOTP factor.
    ///
    /// @return the account and what was begun; empty when the account is gone
    public Optional<Begun> beginTotp(Owner owner, @Nullable String name) {
        Instant now = clock.instant();
        return changing(
                owner,
                (tx, account) ->
                        new Begun(account, enrolment.beginTotp(tx, account.id(), name, now)));
    }

    /// What was begun, and for whom.
    public record Begun(Account account, Enrolment.Begun factor) {}

    /// Turns a TOTP factor on.
    public Enrolment.Confirmed confirmTotp(Owner owner, FactorId id, String code) {
        Instant now = clock.instant();
        return changing(owner, (tx, account) -> confirmTotp(tx, owner, account, id, code, now))
                .orElseGet(Enrolment.Confirmed.NotPending::new);
    }

    private Enrolment.Confirmed confirmTotp(
            Transaction tx, Owner owner, Account account, FactorId id, String code, Instant now) {
        Enrolment.Confirmed confirmed =
                enrolment.confirmTotp(tx, account.id(), id, owner.session(), code, now);
        if (confirmed instanceof Enrolment.Confirmed.On) {
            changed(
                    tx,
                    owner,
                    account,
                    ended ->
                            new AuditEvent.FactorAdded(account.id(), FactorKind.TOTP.code(), ended),
                    Notice.FACTOR_ADDED,
                    now);
        }
        return confirmed;
    }

    /// Adds a passkey. Empty when the account has as many factors as it may, or somebody has this
    /// passkey already.
    Optional<Enrolment.Added> addPasskey(Owner owner, @Nullable String name, Passkey passkey) {
        Instant now = clock.instant();
        return changing(owner, (tx, account) -> addPasskey(tx, owner, account, name, passkey, now))
                .flatMap(added -> added);
    }

    private Optional<Enrolment.Added> addPasskey(
            Transaction tx,
            Owner owner,
            Account account,
            @Nullable String name,
            Passkey passkey,
            Instant now) {
        Optional<Enrolment.Added> added =
                enrolment.addPasskey(tx, account.id(), name, owner.session(), passkey, now);
        if (added.isPresent()) {
            changed(
                    tx,
                    owner,
                    account,
                    ended ->
                            new AuditEvent.FactorAdded(
                                    account.id(), FactorKind.PASSKEY.code(), ended),
                    Notice.FACTOR_ADDED,
                    now);
        }
        return added;
    }

    /// Takes a factor away. With the last one the recovery codes go, which are nothing alone.
    public Removed remove(Owner owner, FactorId id) {
        Instant now = clock.instant();
        return changing(owner, (tx, account) -> remove(tx, owner, account, id, now))
                .orElse(Removed.NOT_FOUND);
    }

    private Removed remove(Transaction tx, Owner owner, Account account, FactorId id, Instant now) {
        List<Factor> all = factors.of(tx, account.id());
        Factor removed =
                all.stream().filter(factor -> factor.id().equals(id)).findFirst().orElse(null);
        if (removed == null) {
            return Removed.NOT_FOUND;
        }
        boolean last =
                all.stream()
                        .noneMatch(other ->
                                other.kind() != FactorKind.RECOVERY && !other.id().equals(id));
        if (last && policy.demandsOf(account)) {
            return Removed.LAST;
        }
        if (last) {
            int _ = factors.deleteAll(tx, account.id());
        } else {
            boolean _ = factors.delete(tx, account.id(), id);
        }
        changed(
                tx,
                owner,
                account,
                ended -> new AuditEvent.FactorRemoved(account.id(), removed.kind().code(), ended),
                Notice.FACTOR_REMOVED,
                now);
        return Removed.DONE;
    }

    /// Gives the account other recovery codes. Empty when it has no second factor, for which they
    /// could stand in.
    public Optional<List<String>> renewCodes(Owner owner) {
        Instant now = clock.instant();
        return changing(owner, (tx, account) -> renew(tx, owner, account, now))
                .filter(codes -> !codes.isEmpty());
    }

    private List<String> renew(Transaction tx, Owner owner, Account account, Instant now) {
        if (factors.of(tx, account.id()).isEmpty()) {
            return List.of();
        }
        List<String> codes = enrolment.renewCodes(tx, account.id(), owner.session(), now);
        audit.append(
                tx,
                new AuditEvent.RecoveryCodesRenewed(account.id(), owner.session()),
                owner.trace(),
                now);
        mailing.leave(tx, account.told(Notice.RECOVERY_CODES_RENEWED), now);
        return codes;
    }

    private void changed(
            Transaction tx,
            Owner owner,
            Account account,
            Function<Integer, AuditEvent> event,
            Notice notice,
            Instant now) {
        int ended =
                sessions.revokeOthers(
                        tx, account.id(), owner.session(), now, Revocation.FACTORS_CHANGED);
        audit.append(tx, event.apply(ended), owner.trace(), now);
        mailing.leave(tx, account.told(notice), now);
    }

    @FunctionalInterface
    private interface Change<T> {
        T in(Transaction tx, Account account);
    }

    private <T> Optional<T> changing(Owner owner, Change<T> change) {
        Optional<T> changed =
                database.inTransaction(tx ->
                        accounts.lock(tx, owner.account())
                                .map(Accounts.WithPassword::account)
                                .filter(account -> !account.disabled())
                                .map(account -> change.in(tx, account)));
        mailing.call();
        return changed;
    }
}
