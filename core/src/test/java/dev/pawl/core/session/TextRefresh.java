package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;

/// Verifies a token as endpoints do, and refreshes with it.
record TextRefresh(RefreshTokens tokens, Refresh refresh) {

    Refreshed refresh(String token, Trace trace) {
        return tokens.open(token)
                .map(verified -> refresh.refresh(verified, trace))
                .orElseGet(() -> refresh.refuse(trace));
    }
}
