package dev.pawl.core.signin;

import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.core.transaction.Transaction;

/// The session that a browser already has when somebody signs in with it. Its cookies are about to
/// be overwritten, so it ends: nobody could end it later, and if somebody else planted it, nobody
/// should go on with it (session fixation).
public final class EarlierSession {

    private final RefreshTokens tokens;
    private final SessionEnding ending;

    public EarlierSession(RefreshTokens tokens, SessionEnding ending) {
        this.tokens = tokens;
        this.ending = ending;
    }

    /// Ends it, if there is one, in the transaction in which the new one opens. It may be another
    /// account's.
    void end(Transaction tx, ClientContext client) {
        String token = client.refreshToken();
        if (token != null) {
            tokens.open(token).ifPresent(named -> ending.end(tx, named.session(), client.trace()));
        }
    }
}
