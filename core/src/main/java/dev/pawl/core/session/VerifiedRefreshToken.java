package dev.pawl.core.session;

import dev.pawl.core.id.SessionId;

/// What an authentic refresh token names. Only [RefreshTokens] makes one, from a token whose MAC is
/// right: whoever has one need not verify the token again, and cannot have skipped it.
public final class VerifiedRefreshToken {

    private final SessionId session;
    private final int generation;

    VerifiedRefreshToken(SessionId session, int generation) {
        this.session = session;
        this.generation = generation;
    }

    public SessionId session() {
        return session;
    }

    /// At least 0 and below `Integer.MAX_VALUE`.
    public int generation() {
        return generation;
    }

    @Override
    public String toString() {
        return "VerifiedRefreshToken[" + session + ", " + generation + "]";
    }
}
