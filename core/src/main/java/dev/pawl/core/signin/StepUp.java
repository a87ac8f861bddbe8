package dev.pawl.core.signin;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.CodeCheck;
import dev.pawl.core.factor.Factor;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.factor.PasskeyCheck;
import dev.pawl.core.factor.PasskeyQuestion;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.password.Password;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.session.Strength;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.passkey.Assertion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Checks credentials once more within a session (RFC 9470): its `auth_time` is now, and with a
/// second factor its `acr` is that of two. Session and generation stay what they are.
public final class StepUp {

    private final OwnerGate gate;
    private final OwnPassword ownPassword;
    private final CodeCheck codes;
    private final PasskeyUse passkeys;
    private final SecondFactorLimits guesses;
    private final Database database;
    private final Grants grants;

    public StepUp(
            OwnerGate gate,
            OwnPassword ownPassword,
            CodeCheck codes,
            PasskeyUse passkeys,
            SecondFactorLimits guesses,
            Database database,
            Grants grants) {
        this.gate = gate;
        this.ownPassword = ownPassword;
        this.codes = codes;
        this.passkeys = passkeys;
        this.guesses = guesses;
        this.database = database;
        this.grants = grants;
    }

    /// By whatever is shown.
    public SteppedUp by(AccessClaims claims, Shown shown, Trace trace) {
        return switch (shown) {
            case Shown.Nothing _ -> database.reading(tx -> nothing(tx, claims));
            case Shown.ByPassword(Password password) -> byPassword(claims, password, trace);
            case Shown.ByCode(FactorKind kind, String code) -> byCode(claims, kind, code, trace);
            case Shown.ByPasskey(Assertion assertion) -> byPasskey(claims, assertion, trace);
        };
    }

    private sealed interface Step {
        record Up(Session session) implements Step {}

        record Out(SteppedUp outcome) implements Step {}
    }

    /// By the password. Whoever has a second factor has to show that one: a password that somebody
    /// else knows must not renew what two factors opened.
    private SteppedUp byPassword(AccessClaims claims, Password password, Trace trace) {
        if (needsFactor(claims)) {
            return new SteppedUp.FactorNeeded();
        }
        return switch (ownPassword.check(claims.account(), claims.session(), password, trace)) {
            case OwnPassword.Checked.Wrong _ -> new SteppedUp.WrongPassword();
            case OwnPassword.Checked.TooManyAttempts(Wait limit) ->
                    new SteppedUp.TooManyAttempts(limit);
            case OwnPassword.Checked.Right(KnownAccount known) ->
                    granted(
                            claims,
                            (tx, entry) ->
                                    Objects.equals(entry.known().hash(), known.hash())
                                            ? usePassword(tx, claims, trace)
                                            : new Step.Out(new SteppedUp.WrongPassword()));
        };
    }

    /// Says what there is to show. Where there is a second factor, the password is not enough, and
    /// a factor that was added in this session does not count.
    private static SteppedUp nothing(Transaction tx, AccessClaims claims) {
        List<Factor> factors = Factors.in(tx).of(claims.account());
        List<FactorKind> kinds =
                factors.stream()
                        .filter(factor -> factor.speaksFor(claims.session()))
                        .map(Factor::kind)
                        .distinct()
                        .sorted()
                        .toList();
        boolean byPassword =
                factors.isEmpty()
                        && Accounts.in(tx)
                                .findKnown(claims.account())
                                .filter(KnownAccount::hasPassword)
                                .isPresent();
        return new SteppedUp.NothingShown(kinds, byPassword);
    }

    /// Whether the account has a second factor, and a password alone is not enough to step up.
    boolean needsFactor(AccessClaims claims) {
        return database.reading(tx -> hasFactors(tx, claims));
    }

    private boolean hasFactors(Transaction tx, AccessClaims claims) {
        return !Factors.in(tx).of(claims.account()).isEmpty();
    }

    private Step usePassword(Transaction tx, AccessClaims claims, Trace trace) {
        // One may have been added since the password was asked for.
        return hasFactors(tx, claims)
                ? new Step.Out(new SteppedUp.FactorNeeded())
                : strengthen(tx, claims, new Proof.Password(), trace);
    }

    /// By a code of a second factor.
    private SteppedUp byCode(AccessClaims claims, FactorKind kind, String code, Trace trace) {
        return counted(
                claims,
                trace,
                () -> granted(claims, (tx, _) -> useCode(tx, claims, kind, code, trace)));
    }

    /// A guess is counted before anything goes by it, and taken back when nothing was looked at.
    private SteppedUp counted(AccessClaims claims, Trace trace, Supplier<SteppedUp> guess) {
        SecondFactorLimits.Place place =
                SecondFactorLimits.place(claims.account(), claims.session(), trace);
        Optional<Wait> wait = guesses.take(place);
        if (wait.isPresent()) {
            return new SteppedUp.TooManyAttempts(wait.get());
        }
        SteppedUp stepped = guess.get();
        if (stepped instanceof SteppedUp.SessionOver) {
            guesses.giveBack(place);
        }
        return stepped;
    }

    private Step useCode(
            Transaction tx, AccessClaims claims, FactorKind kind, String code, Trace trace) {
        SessionId session = claims.session();
        if (codes.consume(tx, claims.account(), session, kind, code)) {
            guesses.forgive(
                    tx, SecondFactorLimits.place(claims.account(), claims.session(), trace));
            return strengthen(tx, claims, new Proof.FactorAgain(claims.amr(), kind), trace);
        }
        tx.audit(new SignInEvent.FactorRefused(claims.account(), session, kind.code()), trace);
        return new Step.Out(new SteppedUp.CodeInvalid());
    }

    /// By a passkey, which nobody can guess. So one that is right waits for nothing; one that is
    /// wrong is counted as a code is, because it is written down and waits for the account.
    private SteppedUp byPasskey(AccessClaims claims, Assertion assertion, Trace trace) {
        PasskeyCheck.Checked checked =
                passkeys.check(
                        assertion,
                        PasskeyQuestion.Purpose.STEP_UP,
                        claims.session().value(),
                        claims.account());
        return switch (checked) {
            case PasskeyCheck.Checked.Unasked _ -> new SteppedUp.CodeInvalid();
            case PasskeyCheck.Checked.Wrong _ ->
                    counted(claims, trace, () -> takePasskey(claims, checked, trace));
            case PasskeyCheck.Checked.Right _, PasskeyCheck.Checked.CloneSuspected _ ->
                    takePasskey(claims, checked, trace);
        };
    }

    private SteppedUp takePasskey(AccessClaims claims, PasskeyCheck.Checked checked, Trace trace) {
        return granted(claims, (tx, _) -> usePasskey(tx, claims, checked, trace));
    }

    private Step usePasskey(
            Transaction tx, AccessClaims claims, PasskeyCheck.Checked checked, Trace trace) {
        if (!passkeys.use(tx, claims.account(), claims.session(), checked, trace)) {
            return new Step.Out(new SteppedUp.CodeInvalid());
        }
        Proof proof = new Proof.FactorAgain(claims.amr(), FactorKind.PASSKEY);
        return strengthen(tx, claims, proof, trace);
    }

    private Step strengthen(Transaction tx, AccessClaims claims, Proof proof, Trace trace) {
        Strength strength = proof.strength();
        Optional<Session> session =
                Sessions.in(tx).strengthen(claims.session(), strength, tx.now());
        if (session.isEmpty()) {
            return new Step.Out(new SteppedUp.SessionOver());
        }
        tx.audit(
                new SignInEvent.SteppedUp(claims.account(), claims.session(), strength.acr()),
                trace);
        return new Step.Up(session.get());
    }

    private SteppedUp granted(AccessClaims claims, OwnerGate.Change<Step> step) {
        Gated<Step> stepped = gate.change(claims, OwnerGate.Need.NOTHING, step);
        return switch (stepped) {
            case Gated.Passed<Step>(Step.Up(Session session)) ->
                    new SteppedUp.Granted(grants.of(session, session.authTime()));
            case Gated.Passed<Step>(Step.Out(SteppedUp outcome)) -> outcome;
            case Gated.SessionOver<Step> _, Gated.NotFresh<Step> _, Gated.NotShown<Step> _ ->
                    new SteppedUp.SessionOver();
        };
    }
}
