package dev.pawl.core.selfservice;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.password.Password;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnPassword;
import dev.pawl.core.signin.OwnerChecks;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// Has somebody who is signed in show every kind of credential that the account has: the password,
/// then a second factor, then that both are still what they were when the account is locked. An
/// account without a password shows what a step-up takes.
public final class OwnCredentials {

    private final OwnerChecks checks;
    private final Database database;

    public OwnCredentials(OwnerChecks checks, Database database) {
        this.checks = checks;
        this.database = database;
    }

    /// The account as it is now, without a lock.
    Optional<KnownAccount> find(AccessClaims claims) {
        return database.reading(tx -> Accounts.in(tx).findKnown(claims.account()));
    }

    /// Checks the password, where the account has one.
    Gated<Changed> afterPassword(
            OwnAccount.Owner owner, Function<KnownAccount, Gated<Changed>> change) {
        Password password = owner.password();
        if (password == null) {
            return withoutPassword(owner, change);
        }
        return switch (checks.password()
                .check(owner.account(), owner.session(), password, owner.trace())) {
            case OwnPassword.Checked.Right(KnownAccount known) -> change.apply(known);
            case OwnPassword.Checked.Wrong _ -> Gated.passed(new Changed.WrongPassword());
            case OwnPassword.Checked.TooManyAttempts(Wait wait) ->
                    Gated.passed(new Changed.TooManyAttempts(wait));
        };
    }

    private Gated<Changed> withoutPassword(
            OwnAccount.Owner owner, Function<KnownAccount, Gated<Changed>> change) {
        KnownAccount known = find(owner.claims()).orElse(null);
        if (known == null) {
            return new Gated.SessionOver<>();
        }
        return known.hasPassword()
                ? Gated.passed(new Changed.WrongPassword())
                : change.apply(known);
    }

    /// A code is used up by it, so the password is checked before. Where there is no password, what
    /// is shown must not be missing.
    ///
    /// @param change is given the owner with the session as strong as what was shown
    Gated<Changed> besidePassword(
            OwnAccount.Owner owner,
            KnownAccount known,
            Function<OwnAccount.Owner, Gated<Changed>> change) {
        Function<AccessClaims, Gated<Changed>> inSession =
                claims ->
                        change.apply(
                                new OwnAccount.Owner(
                                        claims, owner.password(), owner.shown(), owner.trace()));
        return known.hasPassword()
                ? checks.wayIn()
                        .enterBesidePassword(
                                owner.claims(), owner.shown(), owner.trace(), inSession)
                : checks.wayIn().enter(owner.claims(), owner.shown(), owner.trace(), inSession);
    }

    /// Makes the change in a transaction of the account.
    Gated<Changed> change(
            OwnAccount.Owner owner, KnownAccount known, OwnerGate.Change<Changed> change) {
        return database.inTransaction(
                owner.account(), tx -> enter(tx, owner, known, entry -> change.in(tx, entry)));
    }

    /// Goes on with the change, if the account has the password that was checked, or still none.
    Gated<Changed> enter(
            Transaction tx,
            OwnAccount.Owner owner,
            KnownAccount known,
            Function<OwnerGate.Entry, Changed> change) {
        OwnerGate.Need need =
                known.hasPassword() ? OwnerGate.Need.FRESH_BESIDE_PASSWORD : OwnerGate.Need.FRESH;
        return checks.gate()
                .enter(
                        tx,
                        owner.claims(),
                        need,
                        entry ->
                                Objects.equals(entry.known().hash(), known.hash())
                                        ? change.apply(entry)
                                        : new Changed.WrongPassword());
    }
}
