package dev.pawl.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Checks what a token says whose signature is good.
final class ClaimsCheck {

    /// How far the issuer's clock may be ahead of ours.
    private static final Duration MAX_AHEAD = Duration.ofMinutes(1);

    private ClaimsCheck() {}

    static Verification check(Claims claims, VerifierSettings settings, Instant now) {
        Optional<VerifiedToken> token =
                isForUs(claims, settings) && hasSensibleTimes(claims, settings, now)
                        ? token(claims)
                        : Optional.empty();
        if (token.isEmpty()) {
            return Verification.Refused.of(Refusal.INVALID);
        }
        Instant end = token.get().expiresAt().plus(settings.clockSkew());
        return end.isAfter(now) // end == now is expired
                ? new Verification.Verified(token.get())
                : Verification.Refused.of(Refusal.EXPIRED);
    }

    private static boolean isForUs(Claims claims, VerifierSettings settings) {
        return claims.string("iss").filter(settings.issuer()::equals).isPresent()
                && claims.string("aud").filter(settings.audience()::equals).isPresent()
                && claims.string("client_id")
                        .filter(client ->
                                settings.clients().isEmpty() || settings.clients().contains(client))
                        .isPresent();
    }

    /// A token from the future, or one that lives longer than any, was not issued by Pawl.
    private static boolean hasSensibleTimes(Claims claims, VerifierSettings settings, Instant now) {
        long issuedAt = claims.seconds("iat").orElse(Long.MAX_VALUE);
        long expiresAt = claims.seconds("exp").orElse(Long.MAX_VALUE);
        return issuedAt <= now.plus(MAX_AHEAD).getEpochSecond()
                && expiresAt != Long.MAX_VALUE
                && expiresAt - issuedAt <= settings.maxLife().toSeconds()
                && !claims.has("nbf");
    }

    private static Optional<VerifiedToken> token(Claims claims) {
        Optional<UUID> subject = claims.string("sub").flatMap(ClaimsCheck::uuid);
        Optional<UUID> session = claims.string("sid").flatMap(ClaimsCheck::uuid);
        Optional<List<String>> amr = claims.strings("amr");
        Optional<List<String>> roles =
                claims.has("roles") ? claims.strings("roles") : Optional.of(List.of());
        boolean whole =
                claims.seconds("auth_time").isPresent()
                        && claims.string("acr").isPresent()
                        && claims.string("jti").isPresent()
                        && isBoundAsKnown(claims);
        return subject.isEmpty() || session.isEmpty() || amr.isEmpty() || roles.isEmpty() || !whole
                ? Optional.empty()
                : Optional.of(
                        new VerifiedToken(
                                claims, subject.get(), session.get(), amr.get(), roles.get()));
    }

    /// What a token may be bound to besides a key, such as a certificate, could not be checked.
    private static boolean isBoundAsKnown(Claims claims) {
        return !claims.has("cnf")
                || claims.object("cnf")
                        .filter(binding -> binding.hasOnly("jkt"))
                        .flatMap(binding -> binding.string("jkt"))
                        .flatMap(Base64Url::decode)
                        .filter(thumbprint -> thumbprint.length == ProofKey.THUMBPRINT_BYTES)
                        .isPresent();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(uuid -> uuid.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
