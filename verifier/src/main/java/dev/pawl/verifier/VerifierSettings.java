package dev.pawl.verifier;

import java.time.Duration;
import java.util.Set;

/// What a token must be like.
///
/// @param clockSkew for so long an expired token is taken all the same
/// @param clients to whom it may have been issued; empty for anybody
/// @param maxLife a token that lives longer is none of the issuer's
record VerifierSettings(
        String issuer,
        String audience,
        Set<Algorithm> algorithms,
        Duration clockSkew,
        Set<String> clients,
        Duration maxLife) {

    VerifierSettings {
        algorithms = Set.copyOf(algorithms);
        clients = Set.copyOf(clients);
    }
}
