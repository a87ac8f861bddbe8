package dev.pawl.core.owner;

import dev.pawl.core.account.Account;
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
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.token.AccessClaims;
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
    /// @param claims of the access token that let the request in; its session stays, whatever else
    ///   ends
    public record Owner(AccessClaims claims, Trace trace) {

        SessionId session() {
            return claims.session();
        }
    }

    /// What became of a removal.
    public enum Removed {
        DONE,
        /// The account has no such factor.
        NOT_FOUND,
        /// The account must have a second factor, and this is the last.
        LAST
    }

    private final OwnerGate gate;
    private final Enrolment enrolment;
    private final Factors factors;
    private final FactorPolicy policy;
    private final Database database;
    private final Sessions sessions;
    private final Mailing mailing;
    private final AuditLog audit;
    private final InstantSource clock;

    public OwnFactors(
            OwnerGate gate,
            Enrolment enrolment,
            Factors factors,
            FactorPolicy policy,
            Database database,
            Sessions sessions,
            Mailing mailing,
            AuditLog audit,
            InstantSource clock) {
        this.gate = gate;
        this.enrolment = enrolment;
        this.factors = factors;
        this.policy = policy;
        this.database = database;
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
    /// @return the account and what was begun
    public Gated<Begun> beginTotp(Owner owner, @Nullable String name) {
        Instant now = clock.instant();
        return changing(
                owner,
                (tx, account) ->
                        new Begun(
                                account,
                                enrolment.beginTotp(tx, account.id(), owner.session(), name, now)));
    }

    /// What was begun, and for whom.
    public record Begun(Account account, Enrolment.Begun factor) {}

    /// Turns a TOTP factor on that was begun in the same session.
    public Gated<Enrolment.Confirmed> confirmTotp(Owner owner, FactorId id, String code) {
        Instant now = clock.instant();
        return changing(owner, (tx, account) -> confirmTotp(tx, owner, account, id, code, now));
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
    Gated<Optional<Enrolment.Added>> addPasskey(
            Owner owner, @Nullable String name, Passkey passkey) {
        Instant now = clock.instant();
        return changing(owner, (tx, account) -> addPasskey(tx, owner, account, name, passkey, now));
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
    public Gated<Removed> remove(Owner owner, FactorId id) {
        Instant now = clock.instant();
        return changing(owner, (tx, account) -> remove(tx, owner, account, id, now));
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
    public Gated<List<String>> renewCodes(Owner owner) {
        Instant now = clock.instant();
        return changing(owner, (tx, account) -> renew(tx, owner, account, now));
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
        mailing.tell(tx, account.told(Notice.RECOVERY_CODES_RENEWED), now);
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
        mailing.tell(tx, account.told(notice), now);
    }

    @FunctionalInterface
    private interface Change<T> {
        T in(Transaction tx, Account account);
    }

    private <T> Gated<T> changing(Owner owner, Change<T> change) {
        Gated<T> changed =
                database.inTransaction(tx ->
                        gate.enter(
                                tx,
                                owner.claims(),
                                OwnerGate.Need.FRESH,
                                known -> change.in(tx, known.account())));
        mailing.call();
        return changed;
    }
}
