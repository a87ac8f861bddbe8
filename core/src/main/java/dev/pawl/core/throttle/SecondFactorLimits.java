package dev.pawl.core.throttle;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// Limits guesses at second factors: by client, for each node, and by account, whatever challenge,
/// session or address they come with. Only a full sign-in forgives; the right password alone does
/// not.
public final class SecondFactorLimits {

    private final GuessLimit guesses;
    private final Throttle perClient;

    public SecondFactorLimits(GuessLimit guesses, Throttle perClient) {
        this.guesses = guesses;
        this.perClient = perClient;
    }

    /// Counts a guess, for all nodes together, before the code is checked. Empty when it may be
    /// checked; otherwise how long to wait.
    public Optional<Wait> take(AccountId account, Trace trace) {
        Optional<Wait> wait = perClient.take(AddressKey.of(trace.address()));
        return wait.isPresent() ? wait : guesses.take(key(account));
    }

    /// Takes a guess back that could not be checked: an outage of ours uses up nobody's tries.
    public void giveBack(AccountId account, Trace trace) {
        perClient.giveBack(AddressKey.of(trace.address()));
        guesses.giveBack(key(account));
    }

    /// The owner is in: wrong guesses before are forgiven, in the transaction of the sign-in.
    public void forgive(Transaction tx, AccountId account) {
        guesses.forgive(tx, key(account));
    }

    private static String key(AccountId account) {
        return account.value().toString();
    }
}
