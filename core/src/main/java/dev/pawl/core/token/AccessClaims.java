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
public record AccessClaims(
        AccountId account,
        SessionId session,
        Instant authTime,
        String acr,
        List<String> amr,
        List<String> roles) {

    public AccessClaims {
        amr = List.copyOf(amr);
        roles = List.copyOf(roles);
    }
}
