package dev.pawl.core.factor;

import dev.pawl.core.account.Account;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;

/// Who must have a second factor, and how long one that was shown counts as shown just now.
///
/// @param forAll whether everybody must
/// @param forRoles whoever has one of these roles must
/// @param grace how long those who must can sign in without, counted from when they were first
///   asked
/// @param maxAge how long ago credentials may have been checked for what is sensitive
public record FactorPolicy(boolean forAll, Set<String> forRoles, Duration grace, Duration maxAge) {

    public FactorPolicy {
        forRoles = Set.copyOf(forRoles);
    }

    public boolean demandsOf(Account account) {
        return forAll || !Collections.disjoint(forRoles, account.roles());
    }
}
