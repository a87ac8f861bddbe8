package dev.pawl.core.selfservice;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.CredentialEvent;
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
import dev.pawl.core.session.Continuation;
import dev.pawl.core.session.Grant;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.signin.OwnerGate.Entry;
import dev.pawl.core.signin.OwnerGate.Need;
import dev.pawl.core.signin.Shown;
import dev.pawl.core.signin.WayIn;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.passkey.Passkey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What owners do with their second factors. Every change locks the account, so that two at once
/// cannot leave it in a state that neither wanted, and ends all sessions: they may be those because
/// of which the factors are changed. The owner goes on in a new one.
public final class OwnFactors {

    /// Who changes something, signed in freshly enough for it.
    ///
    /// @param claims of the access token that let the request in
    public record Owner(AccessClaims claims, Trace trace) {

        SessionId session() {
            return claims.session();
        }
    }

    /// What was done, and where the owner goes on.
    ///
    /// @param grant of the session that is in the place of the one that the request came with; null
    ///   when that one goes on, because nothing was changed
    public record After<T>(T done, @Nullable Grant grant) {}

    /// What became of a removal.
    public enum Removed {
        DONE,
        /// The account has no such factor.
        NOT_FOUND,
        /// The account must have a second factor, and this is the last; or it is the last way in.
        LAST
    }

    private final OwnerGate gate;
    private final WayIn wayIn;
    private final Enrolment enrolment;
    private final FactorPolicy policy;
    private final Database database;
    private final Continuation continuation;
    private final Mailing mailing;

    public OwnFactors(
            OwnerGate gate,
            WayIn wayIn,
            Enrolment enrolment,
            FactorPolicy policy,
            Database database,
            Continuation continuation,
            Mailing mailing) {
        this.gate = gate;
        this.wayIn = wayIn;
        this.enrolment = enrolment;
        this.policy = policy;
        this.database = database;
        this.continuation = continuation;
        this.mailing = mailing;
    }

    /// The account's factors, the oldest first.
    public List<Factor> of(AccountId account) {
        return database.reading(tx -> Factors.in(tx).of(account));
    }

    /// Begins to add a TOTP factor.
    ///
    /// @param shown in the request
    /// @return the account and what was begun
    public Gated<Begun> beginTotp(Owner owner, Shown shown, @Nullable String name) {
        return wayIn.enter(
                owner.claims(),
                shown,
                owner.trace(),
                claims ->
                        gate.change(
                                claims,
                                Need.FRESH,
                                (tx, entry) ->
                                        new Begun(
                                                entry.account(),
                                                enrolment.beginTotp(
                                                        tx,
                                                        entry.account().id(),
                                                        claims.session(),
                                                        name))));
    }

    /// What was begun, and for whom.
    public record Begun(Account account, Enrolment.Begun factor) {}

    /// Turns a TOTP factor on that was begun in the same session.
    public Gated<After<Enrolment.Confirmed>> confirmTotp(Owner owner, FactorId id, String code) {
        return gate.change(
                owner.claims(),
                Need.NOTHING,
                (tx, entry) -> confirmTotp(tx, owner, entry, id, code));
    }

    private After<Enrolment.Confirmed> confirmTotp(
            Transaction tx, Owner owner, Entry entry, FactorId id, String code) {
        Enrolment.Confirmed confirmed =
                enrolment.confirmTotp(tx, entry.account().id(), id, owner.session(), code);
        return confirmed instanceof Enrolment.Confirmed.On
                ? new After<>(confirmed, added(tx, owner, entry, FactorKind.TOTP))
                : new After<>(confirmed, null);
    }

    /// Adds a passkey. Empty when the account has as many factors as it may, or somebody has this
    /// passkey already.
    Gated<After<Optional<Enrolment.Added>>> addPasskey(
            Owner owner, @Nullable String name, Passkey passkey) {
        return gate.change(
                owner.claims(),
                Need.NOTHING,
                (tx, entry) -> addPasskey(tx, owner, entry, name, passkey));
    }

    private After<Optional<Enrolment.Added>> addPasskey(
            Transaction tx, Owner owner, Entry entry, @Nullable String name, Passkey passkey) {
        Optional<Enrolment.Added> added =
                enrolment.addPasskey(tx, entry.account().id(), name, owner.session(), passkey);
        return added.isPresent()
                ? new After<>(added, added(tx, owner, entry, FactorKind.PASSKEY))
                : new After<>(added, null);
    }

    private Grant added(Transaction tx, Owner owner, Entry entry, FactorKind kind) {
        return changed(
                tx,
                owner,
                entry,
                ended -> new CredentialEvent.FactorAdded(entry.account().id(), kind.code(), ended),
                Notice.FACTOR_ADDED);
    }

    /// Takes a factor away. With the last one the recovery codes go, which are nothing alone. It
    /// adds no way in, but what follows is a new session: an access token alone must not buy that.
    ///
    /// @param shown in the request
    public Gated<After<Removed>> remove(Owner owner, Shown shown, FactorId id) {
        return wayIn.enter(
                owner.claims(),
                shown,
                owner.trace(),
                claims ->
                        gate.change(
                                claims, Need.FRESH, (tx, entry) -> remove(tx, owner, entry, id)));
    }

    private After<Removed> remove(Transaction tx, Owner owner, Entry entry, FactorId id) {
        Account account = entry.account();
        List<Factor> all = Factors.in(tx).of(account.id());
        Factor removed =
                all.stream().filter(factor -> factor.id().equals(id)).findFirst().orElse(null);
        if (removed == null) {
            return new After<>(Removed.NOT_FOUND, null);
        }
        boolean last =
                all.stream()
                        .noneMatch(other ->
                                other.kind() != FactorKind.RECOVERY && !other.id().equals(id));
        if ((last && policy.demandsOf(account)) || isLastWayIn(entry.known(), all, removed)) {
            return new After<>(Removed.LAST, null);
        }
        if (last) {
            int _ = Factors.in(tx).deleteAll(account.id());
        } else {
            boolean _ = Factors.in(tx).delete(account.id(), id);
        }
        Grant grant =
                changed(
                        tx,
                        owner,
                        entry,
                        ended ->
                                new CredentialEvent.FactorRemoved(
                                        account.id(), removed.kind().code(), ended),
                        Notice.FACTOR_REMOVED);
        return new After<>(Removed.DONE, grant);
    }

    /// Whether nobody could sign in without a mailed link any more: only passwords and passkeys
    /// open sessions, and other factors open nothing alone.
    private static boolean isLastWayIn(KnownAccount known, List<Factor> all, Factor removed) {
        return !known.hasPassword()
                && removed.kind() == FactorKind.PASSKEY
                && all.stream().filter(other -> other.kind() == FactorKind.PASSKEY).count() == 1;
    }

    /// Gives the account other recovery codes. Empty when it has no second factor, for which they
    /// could stand in.
    ///
    /// @param shown in the request
    public Gated<After<List<String>>> renewCodes(Owner owner, Shown shown) {
        return wayIn.enter(
                owner.claims(),
                shown,
                owner.trace(),
                claims -> gate.change(claims, Need.FRESH, (tx, entry) -> renew(tx, owner, entry)));
    }

    private After<List<String>> renew(Transaction tx, Owner owner, Entry entry) {
        AccountId account = entry.account().id();
        if (Factors.in(tx).of(account).isEmpty()) {
            return new After<>(List.of(), null);
        }
        List<String> codes = enrolment.renewCodes(tx, account, owner.session());
        Grant grant =
                changed(
                        tx,
                        owner,
                        entry,
                        _ -> new CredentialEvent.RecoveryCodesRenewed(account, owner.session()),
                        Notice.RECOVERY_CODES_RENEWED);
        return new After<>(codes, grant);
    }

    private Grant changed(
            Transaction tx,
            Owner owner,
            Entry entry,
            Function<Integer, AuditEvent> event,
            Notice notice) {
        Continuation.Continued continued =
                continuation.after(tx, entry.session(), Revocation.FACTORS_CHANGED, owner.trace());
        tx.audit(event.apply(continued.ended()), owner.trace());
        mailing.tell(tx, entry.account().told(notice));
        return continued.grant();
    }
}
