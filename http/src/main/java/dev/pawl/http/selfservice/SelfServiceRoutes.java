package dev.pawl.http.selfservice;

import dev.pawl.core.admin.Cursors;
import dev.pawl.core.selfservice.OwnDevices;
import dev.pawl.core.selfservice.SelfServiceFeature;
import dev.pawl.http.route.Guards;
import dev.pawl.http.route.Route;
import dev.pawl.http.route.Routes;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.session.SignedOutAnswers;
import dev.pawl.http.transport.DeviceCookie;
import java.util.List;
import java.util.stream.Stream;

/// What owners do with their accounts, signed in or by the link of a mail.
public final class SelfServiceRoutes {

    private SelfServiceRoutes() {}

    /// The routes of the feature.
    public static List<Route> of(
            Guards guards,
            SelfServiceFeature core,
            Cursors cursors,
            GrantAnswers grants,
            SignedOutAnswers signedOut,
            DeviceCookie device) {
        Routes routes = Routes.forPages(guards);
        return Stream.of(
                        byMail(routes, core, grants, device),
                        account(routes, core, grants, signedOut),
                        shown(routes, core, cursors),
                        devices(routes, core.devices()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> byMail(
            Routes routes, SelfServiceFeature core, GrantAnswers grants, DeviceCookie device) {
        return List.of(
                routes.post("/v1/auth/verify-email")
                        .limited()
                        .fromAllowedOrigins()
                        .orSignedIn()
                        .to(new VerifyEmailEndpoint(core.links().confirmation(), grants)),
                routes.post("/v1/auth/disown-session")
                        .limited()
                        .fromAllowedOrigins()
                        .to(new DisownSessionEndpoint(core.links().disowning())),
                routes.post("/v1/auth/forgot-password")
                        .fromAllowedOrigins()
                        .to(new ForgotPasswordEndpoint(core.links().recovery())),
                routes.post("/v1/auth/reset-password")
                        .limited()
                        .fromAllowedOrigins()
                        .to(new ResetPasswordEndpoint(core.links().password(), device)));
    }

    private static List<Route> account(
            Routes routes,
            SelfServiceFeature core,
            GrantAnswers grants,
            SignedOutAnswers signedOut) {
        return List.of(
                routes.delete("/v1/me")
                        .signedIn()
                        .to(new DeleteAccountEndpoint(core.account(), signedOut)),
                routes.post("/v1/me/name").signedIn().to(new ChangeNameEndpoint(core.profile())),
                routes.post("/v1/me/password")
                        .signedIn()
                        .to(new ChangePasswordEndpoint(core.account(), grants)),
                routes.post("/v1/me/email").signedIn().to(new ChangeEmailEndpoint(core.account())),
                routes.post("/v1/me/email/verification")
                        .signedIn()
                        .to(new VerificationEndpoint(core.anotherProof())));
    }

    private static List<Route> shown(Routes routes, SelfServiceFeature core, Cursors cursors) {
        return List.of(
                routes.get("/v1/me/export")
                        .fresh()
                        .to(new ExportEndpoint(core.profile(), core.sessions(), core.devices())),
                routes.get("/v1/me/activity")
                        .signedIn()
                        .to(new ActivityEndpoint(core.activity(), cursors)));
    }

    private static List<Route> devices(Routes routes, OwnDevices devices) {
        return List.of(
                routes.get("/v1/me/devices").signedIn().to(new DevicesEndpoint(devices)),
                routes.delete("/v1/me/devices").signedIn().to(new ForgetDevicesEndpoint(devices)),
                routes.delete("/v1/me/devices/{id}")
                        .signedIn()
                        .to(new ForgetDeviceEndpoint(devices)));
    }
}
