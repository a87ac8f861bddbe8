package dev.pawl.core.session;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.token.AccessClaims;
import java.time.Instant;
import java.util.List;

/// One session as its row has it.
///
/// @param roles the account's roles, copied here so that a refresh reads one row
/// @param ratchet which refresh token is the live one, and since when
/// @param authTime when its credentials were checked
/// @param strength what was shown then
public record Session(
        SessionId id,
        AccountId account,
        List<String> roles,
        RatchetState ratchet,
        Instant authTime,
        Strength strength,
        Lifetime lifetime,
        Origin origin) {

    public Session {
        roles = List.copyOf(roles);
    }

    /// The generation whose token is the live one.
    public int generation() {
        return ratchet.generation();
    }

    public Instant createdAt() {
        return lifetime.createdAt();
    }

    public boolean isRevoked() {
        return lifetime.isRevoked();
    }

    public boolean isExpired(Instant now) {
        return lifetime.isExpired(now);
    }

    public boolean isAlive(Instant now) {
        return lifetime.isAlive(now);
    }

    /// When it expires unless it rotates before.
    public Instant end() {
        return lifetime.end();
    }

    /// The session that the sign-in opened: this one, or the one that this one goes back to.
    public SessionId first() {
        return origin.root() == null ? id : origin.root();
    }

    /// What an access token of this session says.
    public AccessClaims claims() {
        return new AccessClaims(
                account, id, authTime, strength.acr(), strength.amr(), roles, origin.client());
    }
}
