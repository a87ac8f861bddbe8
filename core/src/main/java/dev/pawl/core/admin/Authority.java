package dev.pawl.core.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;

/// Says who may do what. Goes by the account as it is now: an access token may be older than a
/// change of roles.
public final class Authority {

    private final Database database;
    private final Accounts accounts;

    public Authority(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /// Whether the actor may do this now. The act itself asks once more.
    public boolean allows(Actor actor, Permission permission) {
        return database.reading(tx -> allows(tx, actor, permission));
    }

    boolean allows(Transaction tx, Actor actor, Permission permission) {
        return switch (actor) {
            case Actor.Operator _ -> true;
            case Actor.Person person ->
                    accounts.find(tx, person.account())
                            .filter(account -> !account.disabled())
                            .filter(account -> Role.allow(account.roles(), permission))
                            .isPresent();
        };
    }

    /// Whether the sessions of this account are the actor's business: those of an administrator are
    /// only another administrator's.
    boolean allowsSessionsOf(Transaction tx, Actor actor, Account owner) {
        return !Role.ADMIN.isAmong(owner.roles()) || allows(tx, actor, Permission.CHANGE_USERS);
    }
}
