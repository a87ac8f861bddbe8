package dev.pawl.http;

import dev.pawl.core.admin.Administration;
import dev.pawl.core.signin.KnownDevices;
import dev.pawl.core.signin.SignIn;
import dev.pawl.core.signin.SignUp;
import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.http.factor.FactorUseCases;
import dev.pawl.http.owner.OwnerUseCases;
import dev.pawl.http.session.SessionUseCases;

/// What of the core is reachable over HTTP, feature by feature.
///
/// @param open how often a client may ask for what anybody can ask for
public record UseCases(
        SignUp signUp,
        SignIn signIn,
        KnownDevices knownDevices,
        SessionUseCases sessions,
        OwnerUseCases owner,
        FactorUseCases factors,
        Administration administration,
        ServiceUseCases services,
        AddressThrottle open) {}
