package dev.pawl.core.token;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import java.time.Instant;
import java.util.List;

/// What an access token says beyond what the server's settings say.
///
/// @param authTime when the credentials were checked; a refresh never renews it
/// @param acr how strongly: `aal1` for a password alone
/// @param amr by which methods (RFC 8176), such as `pwd`
/// @param roles the account's roles, or empty
/// @param client to whom it is issued (`client_id`): [#FIRST_PARTY], or the name of a client
public record AccessClaims(
        AccountId account,
        SessionId session,
        Instant authTime,
        String acr,
        List<String> amr,
        List<String> roles,
        String client) {

    /// The `client_id` of tokens issued by Pawl's own endpoints.
    public static final String FIRST_PARTY = "first-party";

    /// Of a token issued by Pawl's own endpoints.
    public AccessClaims(
            AccountId account,
            SessionId session,
            Instant authTime,
            String acr,
            List<String> amr,
            List<String> roles) {
        this(account, session, authTime, acr, amr, roles, FIRST_PARTY);
    }

    public AccessClaims {
        amr = List.copyOf(amr);
        roles = List.copyOf(roles);
    }
}
