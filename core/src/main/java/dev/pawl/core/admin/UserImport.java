package dev.pawl.core.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.AccountIds;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes accounts over from another system, with the password hashes that they have there. Each
/// hash is replaced by one of our own when its owner signs in.
///
/// An account whose address or id is there already is left as it is. That is what makes an import
/// that was interrupted one that can simply be run again: what came in before is found, and nothing
/// is doubled.
public final class UserImport {

    /// How many accounts one transaction takes: few enough that a server beside it hardly waits.
    public static final int MAX_BATCH = 200;

    /// An account as the other system has it.
    ///
    /// @param id null to make one
    /// @param createdAt null for now
    /// @param hash null for an account without a password
    public record Imported(
            @Nullable AccountId id,
            Email email,
            boolean emailVerified,
            @Nullable String name,
            List<String> roles,
            boolean disabled,
            @Nullable Instant createdAt,
            @Nullable PasswordHash hash) {

        public Imported {
            roles = roles.stream().distinct().toList();
        }

        /// Says nothing.
        @Override
        public String toString() {
            return "Imported[…]";
        }
    }

    /// What became of a batch.
    ///
    /// @param added how many accounts came in
    /// @param present how many were there already
    public record Counts(int added, int present) {}

    private final Authority authority;
    private final AccountIds ids;

    UserImport(Authority authority, AccountIds ids) {
        this.authority = authority;
        this.ids = ids;
    }

    /// Takes a batch over, all of it or nothing.
    ///
    /// @param batch at most [#MAX_BATCH]
    public Outcome<Counts> add(Actor actor, List<Imported> batch) {
        if (batch.size() > MAX_BATCH) {
            throw new IllegalArgumentException("a batch of " + batch.size());
        }
        return authority.changing(
                actor,
                Permission.CHANGE_USERS,
                tx -> {
                    int added = 0;
                    for (Imported user : batch) {
                        added += add(tx, actor, user) ? 1 : 0;
                    }
                    return Outcome.done(new Counts(added, batch.size() - added));
                });
    }

    private boolean add(Transaction tx, Actor actor, Imported user) {
        AccountId id = user.id();
        if (id != null && Accounts.in(tx).find(id).isPresent()) {
            return false;
        }
        Instant createdAt = user.createdAt();
        Account account =
                new Account(
                        id == null ? ids.next(user.email()) : id,
                        user.email(),
                        user.emailVerified(),
                        user.name(),
                        user.roles(),
                        user.disabled(),
                        createdAt == null ? tx.now() : createdAt);
        if (!Accounts.in(tx).insert(account, user.hash())) {
            return false;
        }
        AdminAct act = new AdminAct.AccountCreated(account.id(), account.roles());
        tx.audit(actor.did(act), actor.trace());
        return true;
    }
}
