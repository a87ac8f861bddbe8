package dev.pawl.core.signin;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.throttle.GuessLimit;
import dev.pawl.core.transaction.Transaction;

/// Forgives guesses at an account's second factor, whoever made them.
public final class CodeForgiveness {

    private final GuessLimit guesses;

    public CodeForgiveness(GuessLimit guesses) {
        this.guesses = guesses;
    }

    /// Nothing is left of what was guessed at, or nobody knows the password who guessed: all
    /// guesses are forgiven, together with whatever else the transaction does.
    public void all(Transaction tx, AccountId account) {
        SecondFactorLimits.counts(account).forEach(count -> guesses.forgive(tx, count));
    }
}
