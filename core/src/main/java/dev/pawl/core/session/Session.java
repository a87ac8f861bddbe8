package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.token.AccessClaims;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One session as its row has it.
///
/// @param generation the generation whose token is the live one; only ever goes up
/// @param binding the client that signed in or rotated last
/// @param trace where it signed in from
/// @param authTime when its credentials were checked
/// @param roles the account's roles, copied here so that a refresh reads one row
/// @param persistent whether it outlives the browser ("remember me")
/// @param rotatedAt the last rotation, or the sign-in
/// @param idleExpiresAt expired from this instant on unless it rotates before
/// @param expiresAt expired from this instant on whatever happens
/// @param revokedAt when it was ended, or null
/// @param client to whom its tokens are issued: [ClientId#FIRST_PARTY], or the name of a client
/// @param device the browser that it began in; null for a client that keeps no cookies
/// @param parent the session that a client's was opened from, and ends with; or null
/// @param origin the session that the sign-in opened, where this one continues it or was opened
///   below it; null for that session itself
public record Session(
        SessionId id,
        AccountId account,
        int generation,
        ClientBinding binding,
        Trace trace,
        Instant authTime,
        String acr,
        List<String> amr,
        List<String> roles,
        boolean persistent,
        Instant createdAt,
        Instant rotatedAt,
        Instant idleExpiresAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        String client,
        @Nullable DeviceId device,
        @Nullable SessionId parent,
        @Nullable SessionId origin) {

    public Session {
        amr = List.copyOf(amr);
        roles = List.copyOf(roles);
    }

    /// A session of Pawl's own endpoints, on no device.
    public Session(
            SessionId id,
            AccountId account,
            int generation,
            ClientBinding binding,
            Trace trace,
            Instant authTime,
            String acr,
            List<String> amr,
            List<String> roles,
            boolean persistent,
            Instant createdAt,
            Instant rotatedAt,
            Instant idleExpiresAt,
            Instant expiresAt,
            @Nullable Instant revokedAt) {
        this(
                id,
                account,
                generation,
                binding,
                trace,
                authTime,
                acr,
                amr,
                roles,
                persistent,
                createdAt,
                rotatedAt,
                idleExpiresAt,
                expiresAt,
                revokedAt,
                ClientId.FIRST_PARTY,
                null,
                null,
                null);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    public boolean isExpired(Instant now) {
        return !end().isAfter(now); // now == end is expired
    }

    public boolean isAlive(Instant now) {
        return !isRevoked() && !isExpired(now);
    }

    /// The nearer of the two deadlines.
    public Instant end() {
        return idleExpiresAt.isBefore(expiresAt) ? idleExpiresAt : expiresAt;
    }

    /// The client whose it is; null for a session of Pawl's own endpoints.
    public @Nullable String clientOrNull() {
        return client.equals(ClientId.FIRST_PARTY) ? null : client;
    }

    /// The session that the sign-in opened: this one, or the one that this one goes back to.
    public SessionId first() {
        return origin == null ? id : origin;
    }

    /// The same, over at an instant at the latest.
    Session endingBy(Instant latest) {
        return latest.isBefore(idleExpiresAt)
                ? new Session(
                        id,
                        account,
                        generation,
                        binding,
                        trace,
                        authTime,
                        acr,
                        amr,
                        roles,
                        persistent,
                        createdAt,
                        rotatedAt,
                        latest,
                        expiresAt,
                        revokedAt,
                        client,
                        device,
                        parent,
                        origin)
                : this;
    }

    /// What an access token of this session says.
    public AccessClaims claims() {
        return new AccessClaims(account, id, authTime, acr, amr, roles, client);
    }
}
