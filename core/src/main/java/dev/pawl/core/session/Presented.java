package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.SessionId;

/// An authentic refresh token as it came in, and who brought it.
///
/// @param generation at least 0 and below `Integer.MAX_VALUE`
public record Presented(SessionId session, int generation, ClientBinding binding, Trace trace) {

    static Presented of(RefreshTokens.Named named, Trace trace) {
        return new Presented(named.session(), named.generation(), ClientBinding.of(trace), trace);
    }
}
