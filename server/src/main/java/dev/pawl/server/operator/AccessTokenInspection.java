package dev.pawl.server.operator;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Session;
import dev.pawl.core.token.AccessTokens;
import dev.pawl.core.token.CheckedAccessToken;
import dev.pawl.core.token.KeyChanges;
import dev.pawl.core.token.TokenSettings;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.JwtClaims;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Looks into an access token. Whether it is accepted is decided by the code that decides it for
/// requests; the rest finds out why.
public final class AccessTokenInspection {

    private static final List<String> TEXTS =
            List.of("iss", "aud", "client_id", "sub", "sid", "jti", "acr");
    private static final List<String> TIMES = List.of("iat", "exp", "nbf", "auth_time");

    private final AccessTokens tokens;
    private final TokenSettings settings;
    private final Supplier<List<KeyChanges.Listed>> keys;
    private final Function<SessionId, Optional<Session>> sessions;

    /// @param keys the signing keys there are
    /// @param sessions finds one, also when it is over
    public AccessTokenInspection(
            AccessTokens tokens,
            TokenSettings settings,
            Supplier<List<KeyChanges.Listed>> keys,
            Function<SessionId, Optional<Session>> sessions) {
        this.tokens = tokens;
        this.settings = settings;
        this.keys = keys;
        this.sessions = sessions;
    }

    void inspect(String token, Findings findings, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            findings.problem(
                    "it is neither a refresh token, which starts with prt_ or pct_, nor"
                            + " a JWT, which has three parts");
            return;
        }
        findings.fact("kind", "access token");
        Optional<JwtClaims> header = Base64Url.decode(parts[0]).flatMap(JwtClaims::parse);
        Optional<JwtClaims> claims = Base64Url.decode(parts[1]).flatMap(JwtClaims::parse);
        if (header.isEmpty() || claims.isEmpty()) {
            findings.problem(
                    (header.isEmpty() ? "the header" : "the payload")
                            + " is not a JSON object in base64url");
            return;
        }
        describe(header.get(), claims.get(), findings);
        CheckedAccessToken checked = tokens.check(token, now);
        if (!(checked instanceof CheckedAccessToken.Valid)) {
            explain(header.get(), claims.get(), findings, now);
        }
        session(claims.get(), findings, now);
    }

    private static void describe(JwtClaims header, JwtClaims claims, Findings findings) {
        for (String name : List.of("alg", "kid", "typ")) {
            header.string(name).ifPresent(value -> findings.fact(name, value));
        }
        for (String name : TEXTS) {
            claims.string(name).ifPresent(value -> findings.fact(name, value));
        }
        for (String name : TIMES) {
            claims.seconds(name)
                    .ifPresent(at -> findings.fact(name, Instant.ofEpochSecond(at).toString()));
        }
        for (String name : List.of("amr", "roles")) {
            claims.strings(name).ifPresent(values -> findings.fact(name, String.join(" ", values)));
        }
    }

    /// Every reason that can be told; when none is found, only the signature is left.
    private void explain(JwtClaims header, JwtClaims claims, Findings findings, Instant now) {
        key(header, findings);
        mustBe(header, "typ", AccessTokens.TYPE, findings);
        mustBe(claims, "iss", settings.issuer(), findings);
        mustBe(claims, "aud", settings.audience(), findings);
        Optional<Long> expiry = claims.seconds("exp");
        if (expiry.isEmpty()) {
            findings.problem("it has no valid exp (a whole number of seconds)");
        } else if (expiry.get() <= now.getEpochSecond()) {
            findings.problem("it expired at " + Instant.ofEpochSecond(expiry.get()));
        }
        if (claims.has("nbf")) {
            findings.problem("it has nbf, which this server never issues");
        }
        if (findings.isSound()) {
            findings.problem(
                    "its signature is invalid, or it has a claim that this server never issues");
        }
    }

    private void key(JwtClaims header, Findings findings) {
        Optional<KeyChanges.Listed> key =
                header.string("kid")
                        .flatMap(kid ->
                                keys.get().stream()
                                        .filter(each -> each.kid().equals(kid))
                                        .findFirst());
        if (key.isEmpty()) {
            findings.problem(
                    "no signing key has its kid: another server signed it, or the key"
                            + " has expired or was retired");
        } else if (!header.string("alg").equals(Optional.of(key.get().algorithm().joseName()))) {
            findings.problem("the key of its kid is for " + key.get().algorithm().joseName());
        }
    }

    private static void mustBe(JwtClaims claims, String name, String expected, Findings findings) {
        if (!claims.string(name).equals(Optional.of(expected))) {
            findings.problem(name + " is not \"" + expected + "\"");
        }
    }

    private static Optional<SessionId> sessionId(String text) {
        try {
            return Optional.of(new SessionId(UUID.fromString(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void session(JwtClaims claims, Findings findings, Instant now) {
        Optional<SessionId> id = claims.string("sid").flatMap(AccessTokenInspection::sessionId);
        Optional<Session> session = id.flatMap(sessions);
        if (session.isEmpty()) {
            findings.problem("its session does not exist");
        } else {
            TokenInspection.describe(session.get(), findings, now);
        }
    }
}
