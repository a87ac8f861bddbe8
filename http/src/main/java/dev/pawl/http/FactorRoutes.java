package dev.pawl.http;

import dev.pawl.core.owner.OwnFactors;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.factor.AddPasskeyEndpoint;
import dev.pawl.http.factor.AddTotpEndpoint;
import dev.pawl.http.factor.AskNewPasskeyEndpoint;
import dev.pawl.http.factor.AskPasskeyEndpoint;
import dev.pawl.http.factor.AskStepUpEndpoint;
import dev.pawl.http.factor.BeginEnrolmentEndpoint;
import dev.pawl.http.factor.ConfirmTotpEndpoint;
import dev.pawl.http.factor.EndEnrolmentEndpoint;
import dev.pawl.http.factor.FactorsEndpoint;
import dev.pawl.http.factor.MfaEndpoint;
import dev.pawl.http.factor.PasskeyJson;
import dev.pawl.http.factor.PasskeySignInEndpoint;
import dev.pawl.http.factor.RemoveFactorEndpoint;
import dev.pawl.http.factor.RenewCodesEndpoint;
import dev.pawl.http.factor.StepUpEndpoint;
import dev.pawl.http.factor.TotpAnswer;
import dev.pawl.http.owner.DevicesEndpoint;
import dev.pawl.http.owner.ForgetDeviceEndpoint;
import dev.pawl.http.owner.ForgetDevicesEndpoint;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.signin.LoginCounters;
import dev.pawl.http.transport.AccessGate;
import dev.pawl.http.transport.Cors.Sharing;
import dev.pawl.http.transport.RememberedCookie;
import dev.pawl.http.transport.SiteGuard;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// The paths of second factors, and what answers them.
final class FactorRoutes {

    private FactorRoutes() {}

    static List<Resource> of(
            HttpServerSettings settings,
            FactorUseCases core,
            Throttle open,
            SiteGuard guard,
            AccessGate gate,
            GrantAnswers grants,
            LoginCounters counters) {
        OwnFactors own = core.ownFactors();
        PasskeyJson passkeys = new PasskeyJson(URI.create(settings.publicUrl()).getHost());
        TotpAnswer totp = new TotpAnswer(URI.create(settings.publicUrl()).getHost());
        return List.of(
                resource(
                        "/v1/auth/mfa",
                        "POST",
                        new Rationed(
                                open,
                                new MfaEndpoint(
                                        core.secondStep(),
                                        guard,
                                        grants,
                                        new RememberedCookie(settings.sameSite()),
                                        counters))),
                resource(
                        "/v1/auth/mfa/totp",
                        "POST",
                        new Rationed(
                                open,
                                new BeginEnrolmentEndpoint(core.dueEnrolment(), guard, totp))),
                resource(
                        "/v1/auth/mfa/totp/confirm",
                        "POST",
                        new Rationed(
                                open,
                                new EndEnrolmentEndpoint(core.dueEnrolment(), guard, grants))),
                resource(
                        "/v1/auth/step-up",
                        "POST",
                        new StepUpEndpoint(gate, core.stepUp(), grants)),
                resource(
                        "/v1/auth/step-up/options",
                        "POST",
                        new AskStepUpEndpoint(gate, core.passkeySignIn(), passkeys)),
                resource(
                        "/v1/auth/passkey/options",
                        "POST",
                        new Rationed(
                                open,
                                new AskPasskeyEndpoint(core.passkeySignIn(), guard, passkeys))),
                resource(
                        "/v1/auth/passkey",
                        "POST",
                        new Rationed(
                                open,
                                new PasskeySignInEndpoint(
                                        core.passkeySignIn(), guard, grants, counters))),
                resource(
                        "/v1/me/factors/passkey/options",
                        "POST",
                        new AskNewPasskeyEndpoint(gate, core.ownPasskeys(), passkeys)),
                resource(
                        "/v1/me/factors/passkey",
                        "POST",
                        new AddPasskeyEndpoint(gate, core.ownPasskeys(), grants)),
                new Resource(
                        "/v1/me/devices",
                        Sharing.ALLOWED_ORIGINS,
                        Map.of(
                                "GET",
                                new DevicesEndpoint(gate, core.ownDevices()),
                                "DELETE",
                                new ForgetDevicesEndpoint(gate, core.ownDevices()))),
                resource(
                        "/v1/me/devices/{id}",
                        "DELETE",
                        new ForgetDeviceEndpoint(gate, core.ownDevices())),
                resource("/v1/me/factors", "GET", new FactorsEndpoint(gate, own)),
                resource(
                        "/v1/me/factors/{id}",
                        "DELETE",
                        new RemoveFactorEndpoint(gate, own, grants)),
                resource("/v1/me/factors/totp", "POST", new AddTotpEndpoint(gate, own, totp)),
                resource(
                        "/v1/me/factors/totp/{id}/confirm",
                        "POST",
                        new ConfirmTotpEndpoint(gate, own, grants)),
                resource(
                        "/v1/me/factors/recovery",
                        "POST",
                        new RenewCodesEndpoint(gate, own, grants)));
    }

    /// For the allowed origins alone.
    private static Resource resource(String path, String method, Endpoint endpoint) {
        return new Resource(path, Sharing.ALLOWED_ORIGINS, Map.of(method, endpoint));
    }
}
