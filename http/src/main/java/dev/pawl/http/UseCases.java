package dev.pawl.http;

import dev.pawl.core.admin.Administration;
import dev.pawl.core.client.ClientAdmission;
import dev.pawl.core.feed.Feed;
import dev.pawl.core.owner.AnotherProof;
import dev.pawl.core.owner.Confirmation;
import dev.pawl.core.owner.Disowning;
import dev.pawl.core.owner.OwnAccount;
import dev.pawl.core.owner.OwnActivity;
import dev.pawl.core.owner.OwnProfile;
import dev.pawl.core.owner.OwnSessions;
import dev.pawl.core.owner.Recovery;
import dev.pawl.core.session.Authenticator;
import dev.pawl.core.session.ClientSessions;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.core.session.Refresh;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.core.signin.KnownDevices;
import dev.pawl.core.signin.SignIn;
import dev.pawl.core.signin.SignUp;
import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.core.token.KeyRing;
import dev.pawl.core.token.TokenSettings;
import dev.pawl.http.factor.FactorUseCases;

/// What of the core is reachable over HTTP.
///
/// @param open how often a client may ask for what anybody can ask for
public record UseCases(
        SignUp signUp,
        SignIn signIn,
        Refresh refresh,
        OwnSessions ownSessions,
        SessionEnding sessionEnding,
        OwnAccount ownAccount,
        AnotherProof anotherProof,
        Recovery recovery,
        Confirmation confirmation,
        Disowning disowning,
        OwnActivity ownActivity,
        Authenticator authenticator,
        RefreshTokens refreshTokens,
        KnownDevices knownDevices,
        CsrfTokens csrfTokens,
        OwnProfile ownProfile,
        KeyRing keys,
        TokenSettings tokens,
        Administration administration,
        ClientAdmission clients,
        Feed feed,
        ClientSessions clientSessions,
        FactorUseCases factors,
        AddressThrottle open) {}
