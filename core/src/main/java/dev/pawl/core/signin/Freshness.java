package dev.pawl.core.signin;

import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.session.Strength;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Says whether an access token is enough for what is sensitive: credentials were checked just now,
/// and two factors of whoever has a second one.
public final class Freshness {

    /// What is needed, in the words of RFC 9470.
    public record Demand(String acr, Duration maxAge) {}

    private final FactorPolicy policy;
    private final Database database;

    public Freshness(FactorPolicy policy, Database database) {
        this.policy = policy;
        this.database = database;
    }

    /// What the token lacks for something that it alone opens.
    public Optional<Demand> unmet(AccessClaims claims) {
        return database.reading(tx -> unmet(tx, claims, tx.now()));
    }

    Optional<Demand> unmet(Transaction tx, AccessClaims claims, Instant now) {
        String acr = hasFactors(tx, claims) ? Strength.TWO_FACTORS : Strength.ONE_FACTOR;
        return unmet(claims, acr, now);
    }

    /// What the token lacks for something that asks besides for the password, which is all that
    /// somebody without a second factor can show.
    Optional<Demand> unmetBesidePassword(Transaction tx, AccessClaims claims, Instant now) {
        return hasFactors(tx, claims) ? unmet(claims, Strength.TWO_FACTORS, now) : Optional.empty();
    }

    private boolean hasFactors(Transaction tx, AccessClaims claims) {
        return !Factors.in(tx).of(claims.account()).isEmpty();
    }

    private Optional<Demand> unmet(AccessClaims claims, String acr, Instant now) {
        boolean fresh = !claims.authTime().plus(policy.maxAge()).isBefore(now);
        boolean strong =
                acr.equals(Strength.ONE_FACTOR) || claims.acr().equals(Strength.TWO_FACTORS);
        return fresh && strong ? Optional.empty() : Optional.of(new Demand(acr, policy.maxAge()));
    }
}
