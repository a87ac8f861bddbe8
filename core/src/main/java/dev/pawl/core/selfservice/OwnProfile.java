package dev.pawl.core.selfservice;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What owners see of their accounts, and what of it they change without showing a credential.
public final class OwnProfile {

    private final Database database;
    private final OwnerGate gate;
    private final Throttle changes;

    OwnProfile(Database database, OwnerGate gate, Throttle changes) {
        this.database = database;
        this.gate = gate;
        this.changes = changes;
    }

    /// What became of a change.
    public sealed interface Renamed {

        /// The account as it is now.
        record Done(Account account) implements Renamed {}

        record TooManyAttempts(Wait limit) implements Renamed {}
    }

    /// The account as it is now. Empty when it was deleted, and its sessions with it.
    public Optional<Account> find(AccountId id) {
        return database.reading(tx -> Accounts.in(tx).find(id));
    }

    /// Gives the account another name. Each change is an event, so their number is limited.
    ///
    /// @param claims of whoever asks
    /// @param name null for none
    public Gated<Renamed> rename(AccessClaims claims, @Nullable String name, Trace trace) {
        Optional<Wait> wait = changes.take(claims.account().toString());
        return wait.<Gated<Renamed>>map(limit -> Gated.passed(new Renamed.TooManyAttempts(limit)))
                .orElseGet(() ->
                        gate.change(
                                claims,
                                OwnerGate.Need.NOTHING,
                                (tx, _) -> rename(tx, claims, name, trace)));
    }

    private static Renamed rename(
            Transaction tx, AccessClaims claims, @Nullable String name, Trace trace) {
        Accounts.in(tx).rename(claims.account(), name);
        tx.audit(new AccountEvent.NameChanged(claims.account(), claims.session()), trace);
        return new Renamed.Done(Accounts.in(tx).find(claims.account()).orElseThrow());
    }
}
