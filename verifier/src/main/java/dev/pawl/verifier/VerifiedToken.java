package dev.pawl.verifier;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What an access token says that was verified in full. Only [TokenVerifier] makes one.
public final class VerifiedToken {

    private final Claims claims;
    private final UUID subject;
    private final UUID sessionId;
    private final List<String> amr;
    private final List<String> roles;

    VerifiedToken(
            Claims claims, UUID subject, UUID sessionId, List<String> amr, List<String> roles) {
        this.claims = claims;
        this.subject = subject;
        this.sessionId = sessionId;
        this.amr = amr;
        this.roles = roles;
    }

    /// The user (`sub`).
    public UUID subject() {
        return subject;
    }

    /// The session (`sid`), which is the same in all tokens of one sign-in.
    public UUID sessionId() {
        return sessionId;
    }

    /// The application that the token was issued to (`client_id`).
    public String clientId() {
        return claims.string("client_id").orElse("");
    }

    /// The token's own id (`jti`).
    public String id() {
        return claims.string("jti").orElse("");
    }

    public Instant issuedAt() {
        return time("iat");
    }

    public Instant expiresAt() {
        return time("exp");
    }

    /// When the user's credentials were last checked (`auth_time`).
    public Instant authTime() {
        return time("auth_time");
    }

    /// How strongly they were checked (`acr`), such as `aal1`.
    public String acr() {
        return claims.string("acr").orElse("");
    }

    /// By which methods (`amr`, RFC 8176), such as `pwd`.
    public List<String> amr() {
        return amr;
    }

    /// The user's roles, or none.
    public List<String> roles() {
        return roles;
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    /// The key to which the token is bound (`cnf`, RFC 9449 §6.1), by its thumbprint; empty if it
    /// is bound to none. Whoever presents the token has shown that the key is theirs.
    public Optional<String> boundKey() {
        return claims.object("cnf").flatMap(binding -> binding.string("jkt"));
    }

    /// Any other claim that is a string.
    public Optional<String> claim(String name) {
        return claims.string(name);
    }

    private Instant time(String name) {
        return Instant.ofEpochSecond(claims.seconds(name).orElse(0L));
    }

    @Override
    public String toString() {
        return "VerifiedToken[sub " + subject + ", sid " + sessionId + "]";
    }
}
