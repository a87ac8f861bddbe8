package dev.pawl.http.factor;

import dev.pawl.core.selfservice.OwnFactors;
import dev.pawl.core.selfservice.OwnPasskeys;
import dev.pawl.core.selfservice.SelfServiceFeature;
import dev.pawl.core.signin.DueEnrolment;
import dev.pawl.core.signin.PasskeySignIn;
import dev.pawl.core.signin.SignInFeature;
import dev.pawl.http.route.Guards;
import dev.pawl.http.route.Route;
import dev.pawl.http.route.Routes;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.signin.SignInCounters;
import dev.pawl.http.transport.RememberedCookie;
import java.util.List;
import java.util.stream.Stream;

/// Second factors: the sign-in with them, the step-up, and what owners do with theirs.
public final class FactorRoutes {

    private final Routes routes;
    private final SignInFeature core;
    private final GrantAnswers grants;
    private final PasskeyJson passkeys;
    private final TotpAnswer totp;

    private FactorRoutes(Routes routes, SignInFeature core, GrantAnswers grants, String host) {
        this.routes = routes;
        this.core = core;
        this.grants = grants;
        this.passkeys = new PasskeyJson(host);
        this.totp = new TotpAnswer(host);
    }

    /// The routes of the feature.
    ///
    /// @param host of the public URL: what passkeys are bound to, and what apps call the
    ///   installation
    public static List<Route> of(
            Guards guards,
            SignInFeature core,
            SelfServiceFeature own,
            GrantAnswers grants,
            RememberedCookie remembered,
            SignInCounters counters,
            String host) {
        FactorRoutes factors = new FactorRoutes(Routes.forPages(guards), core, grants, host);
        return Stream.of(
                        factors.signIn(remembered, counters),
                        factors.stepUp(),
                        factors.owners(own.factors()),
                        factors.ownersPasskeys(own.passkeys()))
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> signIn(RememberedCookie remembered, SignInCounters counters) {
        PasskeySignIn passkey = core.passkeySignIn();
        DueEnrolment enrolment = core.dueEnrolment();
        return List.of(
                routes.post("/v1/auth/mfa")
                        .limited()
                        .fromAllowedOrigins()
                        .to(
                                new SecondStepEndpoint(
                                        core.secondStep(), grants, remembered, counters)),
                routes.post("/v1/auth/mfa/totp")
                        .limited()
                        .fromAllowedOrigins()
                        .to(new BeginEnrolmentEndpoint(enrolment, totp)),
                routes.post("/v1/auth/mfa/totp/confirm")
                        .limited()
                        .fromAllowedOrigins()
                        .to(new EndEnrolmentEndpoint(enrolment, grants)),
                routes.post("/v1/auth/passkey/options")
                        .limited()
                        .fromAllowedOrigins()
                        .to(new AskPasskeyEndpoint(passkey, passkeys)),
                routes.post("/v1/auth/passkey")
                        .limited()
                        .fromAllowedOrigins()
                        .to(new PasskeySignInEndpoint(passkey, grants, counters)));
    }

    private List<Route> stepUp() {
        return List.of(
                routes.post("/v1/auth/step-up")
                        .signedIn()
                        .to(new StepUpEndpoint(core.stepUp(), grants)),
                routes.post("/v1/auth/step-up/options")
                        .signedIn()
                        .to(new AskStepUpEndpoint(core.passkeySignIn(), passkeys)));
    }

    private List<Route> owners(OwnFactors own) {
        return List.of(
                routes.get("/v1/me/factors").signedIn().to(new FactorsEndpoint(own)),
                routes.delete("/v1/me/factors/{id}")
                        .signedIn()
                        .to(new RemoveFactorEndpoint(own, grants)),
                routes.post("/v1/me/factors/totp").signedIn().to(new AddTotpEndpoint(own, totp)),
                routes.post("/v1/me/factors/totp/{id}/confirm")
                        .signedIn()
                        .to(new ConfirmTotpEndpoint(own, grants)),
                routes.post("/v1/me/factors/recovery")
                        .signedIn()
                        .to(new RenewCodesEndpoint(own, grants)));
    }

    private List<Route> ownersPasskeys(OwnPasskeys own) {
        return List.of(
                routes.post("/v1/me/factors/passkey/options")
                        .signedIn()
                        .to(new AskNewPasskeyEndpoint(own, passkeys)),
                routes.post("/v1/me/factors/passkey")
                        .signedIn()
                        .to(new AddPasskeyEndpoint(own, grants)));
    }
}
