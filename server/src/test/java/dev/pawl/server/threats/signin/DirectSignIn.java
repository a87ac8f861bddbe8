package dev.pawl.server.threats.signin;

import dev.pawl.core.device.RememberedDevices;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.id.Ids;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.MessageSeal;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.signin.Admission;
import dev.pawl.core.signin.ChallengeTokens;
import dev.pawl.core.signin.DeviceRecognition;
import dev.pawl.core.signin.EarlierSession;
import dev.pawl.core.signin.FactorWaiver;
import dev.pawl.core.signin.KnownDevices;
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
        Mailing mailing =
                Mailing.off(
                        new MessageSeal(
                                server.masterKeys().sealedBox("outbox"), Randomness.secure()),
                        ids);
        return new SignIn(
                limits,
                server.hashing(),
                store.database(),
                admission(server, mailing, ids),
                new Grants(accessTokens, new RefreshTokens(server.masterKeys())));
    }

    /// How whoever has shown a password gets in.
    static Admission admission(TestServer server, Mailing mailing, Ids ids) {
        Store store = server.store();
        return new Admission(
                new SessionOpening(server.settings().session(), ids),
                new DeviceRecognition(new KnownDevices(server.masterKeys()), mailing, ids, false),
                new EarlierSession(
                        new RefreshTokens(server.masterKeys()),
                        new SessionEnding(store.database())),
                new FactorWaiver(
                        new RememberedDevices(
                                server.settings().mfa().remember(), server.masterKeys(), ids)),
                server.settings().mfa().policy(),
                new CredentialFingerprints(server.settings().mfa().policy()),
                new ChallengeTokens(server.masterKeys()),
                ids);
    }
}
