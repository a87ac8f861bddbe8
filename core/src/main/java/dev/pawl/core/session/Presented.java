package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.id.SessionId;

/// An authentic refresh token as it came in, and who brought it.
///
/// @param generation at least 0 and below `Integer.MAX_VALUE`
/// @param client the client that brought it; [ClientId#FIRST_PARTY] for Pawl's own endpoints
public record Presented(
        SessionId session, int generation, ClientBinding binding, Trace trace, String client) {

    static Presented of(VerifiedRefreshToken token, Trace trace, String client) {
        return new Presented(
                token.session(), token.generation(), ClientBinding.of(trace), trace, client);
    }

    /// Whether a registered client brought it.
    public boolean isOfClient() {
        return !client.equals(ClientId.FIRST_PARTY);
    }
}
