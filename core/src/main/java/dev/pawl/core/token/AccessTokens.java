package dev.pawl.core.token;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.JsonText;
import dev.pawl.crypto.JwtClaims;
import dev.pawl.crypto.VerifiedJws;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Issues access tokens and checks those that come back (RFC 9068).
public final class AccessTokens {

    /// The `typ` of every access token (RFC 9068 §2.1).
    public static final String TYPE = "at+jwt";

    /// How far another node's clock may be ahead of ours.
    private static final long MAX_SKEW_SECONDS = 60;

    private final TokenSettings settings;
    private final KeyRing keys;
    private final Ids ids;

    /// The members that are the same in every token, written once.
    private final String constantMembers;

    public AccessTokens(TokenSettings settings, KeyRing keys, Ids ids) {
        this.settings = settings;
        this.keys = keys;
        this.ids = ids;
        this.constantMembers =
                "{\"iss\":%s,\"aud\":%s,\"client_id\":"
                        .formatted(
                                JsonText.quote(settings.issuer()),
                                JsonText.quote(settings.audience()));
    }

    /// Signs a token that expires after `tokens.access_ttl`, or at the session's end if that comes
    /// first.
    public AccessToken issue(AccessClaims claims, Instant now, Instant sessionEnd) {
        long issuedAt = now.getEpochSecond();
        long expiresAt =
                Math.min(issuedAt + settings.accessTtl().toSeconds(), sessionEnd.getEpochSecond());
        String payload =
                constantMembers
                        + JsonText.quote(claims.client())
                        + ",\"sub\":\""
                        + claims.account()
                        + "\",\"sid\":\""
                        + claims.session()
                        + "\",\"jti\":\""
                        + ids.next(claims.account())
                        + "\",\"iat\":"
                        + issuedAt
                        + ",\"exp\":"
                        + expiresAt
                        + ",\"auth_time\":"
                        + claims.authTime().getEpochSecond()
                        + ",\"acr\":"
                        + JsonText.quote(claims.acr())
                        + ",\"amr\":"
                        + array(claims.amr())
                        + (claims.roles().isEmpty() ? "" : ",\"roles\":" + array(claims.roles()))
                        + "}";
        String compact = keys.current().signer().sign(payload.getBytes(StandardCharsets.UTF_8));
        return new AccessToken(compact, Instant.ofEpochSecond(expiresAt));
    }

    private static String array(List<String> values) {
        return values.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]"));
    }

    /// Checks signature, type, issuer, audience and time. `exp == now` is expired.
    public CheckedAccessToken check(String compact, Instant now) {
        Optional<JwtClaims> claims =
                keys.current()
                        .verifier()
                        .verify(compact)
                        .map(VerifiedJws::payload)
                        .flatMap(JwtClaims::parse);
        return claims.isEmpty() ? new CheckedAccessToken.Invalid() : check(claims.get(), now);
    }

    private CheckedAccessToken check(JwtClaims claims, Instant now) {
        Optional<AccessClaims> content = isForUs(claims) ? content(claims) : Optional.empty();
        Optional<Long> expiresAt = claims.seconds("exp");
        if (content.isEmpty()
                || expiresAt.isEmpty()
                || !hasSensibleTimes(claims, expiresAt.get(), now)) {
            return new CheckedAccessToken.Invalid();
        }
        if (expiresAt.get() <= now.getEpochSecond()) {
            return new CheckedAccessToken.Expired();
        }
        return new CheckedAccessToken.Valid(content.get());
    }

    private boolean isForUs(JwtClaims claims) {
        return claims.string("iss").filter(settings.issuer()::equals).isPresent()
                && claims.string("aud").filter(settings.audience()::equals).isPresent();
    }

    /// A token from the future, or one that lives longer than any we issue, did not come from
    /// [#issue].
    private boolean hasSensibleTimes(JwtClaims claims, long expiresAt, Instant now) {
        Optional<Long> issuedAt = claims.seconds("iat");
        return issuedAt.isPresent()
                && issuedAt.get() <= now.getEpochSecond() + MAX_SKEW_SECONDS
                && expiresAt - issuedAt.get() <= settings.accessTtl().toSeconds()
                && !claims.has("nbf");
    }

    private static Optional<AccessClaims> content(JwtClaims claims) {
        Optional<UUID> account = claims.string("sub").flatMap(AccessTokens::uuid);
        Optional<UUID> session = claims.string("sid").flatMap(AccessTokens::uuid);
        Optional<Instant> authTime = claims.seconds("auth_time").map(Instant::ofEpochSecond);
        Optional<String> acr = claims.string("acr");
        Optional<String> client = claims.string("client_id");
        Optional<List<String>> amr = claims.strings("amr");
        Optional<List<String>> roles =
                claims.has("roles") ? claims.strings("roles") : Optional.of(List.of());
        if (account.isEmpty()
                || session.isEmpty()
                || authTime.isEmpty()
                || acr.isEmpty()
                || amr.isEmpty()
                || roles.isEmpty()
                || client.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new AccessClaims(
                        new AccountId(account.get()),
                        new SessionId(session.get()),
                        authTime.get(),
                        acr.get(),
                        amr.get(),
                        roles.get(),
                        client.get()));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(uuid -> uuid.toString().equals(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
