package dev.pawl.core.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;
import java.util.function.Function;

/// Says who may do what. Goes by the account as it is now: an access token may be older than a
/// change of roles.
public final class Authority {

    private final Database database;
    private final OwnerGate gate;

    Authority(Database database, OwnerGate gate) {
        this.database = database;
        this.gate = gate;
    }

    /// Whether the actor may do this now. The act itself asks once more.
    public boolean allows(Actor actor, Permission permission) {
        return database.reading(tx -> allows(tx, actor, permission));
    }

    boolean allows(Transaction tx, Actor actor, Permission permission) {
        return switch (actor) {
            case Actor.Operator _ -> true;
            case Actor.Person person ->
                    Accounts.in(tx)
                            .find(person.claims().account())
                            .filter(account -> !account.disabled())
                            .filter(account -> Role.allow(account.roles(), permission))
                            .isPresent();
        };
    }

    /// Reads something, if the actor may see it now.
    <T> Outcome<T> reading(
            Actor actor, Permission permission, Function<Transaction, Outcome<T>> work) {
        return database.reading(tx ->
                allows(tx, actor, permission)
                        ? work.apply(tx)
                        : Outcome.refused(Refusal.PERMISSION_DENIED));
    }

    /// Changes something, if the actor may change it now.
    <T> Outcome<T> changing(
            Actor actor, Permission permission, Function<Transaction, Outcome<T>> work) {
        return database.inTransaction(tx ->
                refuses(tx, actor, permission)
                        .<Outcome<T>>map(Outcome::refused)
                        .orElseGet(() -> work.apply(tx)));
    }

    /// Why the actor may not change this now, if that is so. Their account is locked, and they are
    /// looked at under the lock: a request that was let in can wait while its sender loses the
    /// session, or the role. Before this, who changes rights locks the administrators.
    Optional<Refusal> refuses(Transaction tx, Actor actor, Permission permission) {
        return switch (actor) {
            case Actor.Operator _ -> Optional.empty();
            case Actor.Person(AccessClaims claims, _, _) ->
                    switch (gate.enter(
                            tx,
                            claims,
                            OwnerGate.Need.FRESH,
                            own -> Role.allow(own.account().roles(), permission))) {
                        case Gated.Passed<Boolean>(Boolean allowed) ->
                                allowed ? Optional.empty() : Optional.of(Refusal.PERMISSION_DENIED);
                        case Gated.SessionOver<Boolean> _ -> Optional.of(Refusal.SESSION_OVER);
                        case Gated.NotFresh<Boolean> _, Gated.NotShown<Boolean> _ ->
                                Optional.of(Refusal.NOT_FRESH);
                    };
        };
    }

    /// Whether the sessions of this account are the actor's business: those of an administrator are
    /// only another administrator's.
    boolean allowsSessionsOf(Transaction tx, Actor actor, Account owner) {
        return !Role.ADMIN.isAmong(owner.roles()) || allows(tx, actor, Permission.CHANGE_USERS);
    }
}
