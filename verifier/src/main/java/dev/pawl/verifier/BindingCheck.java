package dev.pawl.verifier;

import java.net.URI;
import java.security.Provider;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks that whoever presents a token that is bound to a key has the key (RFC 9449 §7).
///
/// The scheme must be the token's: a bound one is no bearer token, whatever else the request shows,
/// and an unbound one gains nothing by a proof.
final class BindingCheck {

    private final ProofCheck proofs;
    private final UsedProofs used;

    BindingCheck(@Nullable URI publicUrl, @Nullable Provider provider, UsedProofs used) {
        this.proofs = new ProofCheck(publicUrl, provider);
        this.used = used;
    }

    Verification check(VerifiedToken token, UnverifiedToken presented, Instant now) {
        Optional<String> key = token.boundKey();
        if (presented.scheme() == Scheme.BEARER) {
            return key.isEmpty()
                    ? new Verification.Verified(token)
                    : Verification.Refused.notByItsKey();
        }
        if (key.isEmpty()) {
            return Verification.Refused.of(Refusal.INVALID, presented.scheme());
        }
        Optional<Proof> proof =
                presented.proof().flatMap(shown -> proofs.check(shown, presented.text(), now));
        if (proof.isEmpty()) {
            return Verification.Refused.of(Refusal.UNPROVEN);
        }
        return proof.get().key().equals(key.get())
                ? use(proof.get(), token, now)
                : Verification.Refused.notByItsKey();
    }

    /// Only by its own key, so that a proof of somebody else's takes no room.
    private Verification use(Proof proof, VerifiedToken token, Instant now) {
        return switch (used.use(proof, token.subject().toString(), now)) {
            case FIRST -> new Verification.Verified(token);
            case AGAIN -> Verification.Refused.of(Refusal.UNPROVEN);
            case FULL -> Verification.Refused.of(Refusal.UNAVAILABLE);
        };
    }
}
