package dev.pawl.server.threats.signin;

import dev.pawl.core.id.Ids;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.signin.Admission;
import dev.pawl.core.signin.ChallengeTokens;
import dev.pawl.core.signin.SignIn;
import dev.pawl.core.signin.SignInLimits;
import dev.pawl.core.token.AccessTokens;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.TestServer;
import dev.pawl.store.Store;

/// Signing in on a server's parts, without the socket.
final class DirectSignIn {

    private DirectSignIn() {}

    static SignIn of(TestServer server, SignInLimits limits) {
        Store store = server.store();
        Ids ids = new Ids(server.clock(), Randomness.secure());
        AccessTokens accessTokens =
                new AccessTokens(server.settings().tokens(), server.keyRing(), ids);
        return new SignIn(
                limits,
                server.hashing(),
                store.database(),
                store.accounts(),
                new Admission(
                        new SessionOpening(store.sessions(), server.settings().session(), ids),
                        store.factors(),
                        store.duties(),
                        server.settings().mfa().policy(),
                        store.challenges(),
                        new ChallengeTokens(server.masterKeys()),
                        store.audit(),
                        ids),
                store.audit(),
                new Grants(accessTokens, new RefreshTokens(server.masterKeys())),
                server.clock());
    }
}
