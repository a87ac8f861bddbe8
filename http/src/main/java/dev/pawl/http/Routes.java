package dev.pawl.http;

import dev.pawl.http.account.MeEndpoint;
import dev.pawl.http.description.DescriptionEndpoint;
import dev.pawl.http.description.DescriptionPageEndpoint;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.inbox.Inbox;
import dev.pawl.http.inbox.MailEndpoint;
import dev.pawl.http.inbox.MailListEndpoint;
import dev.pawl.http.management.HealthEndpoint;
import dev.pawl.http.management.MetricsEndpoint;
import dev.pawl.http.management.ReadinessEndpoint;
import dev.pawl.http.owner.ActivityEndpoint;
import dev.pawl.http.owner.ChangeEmailEndpoint;
import dev.pawl.http.owner.ChangePasswordEndpoint;
import dev.pawl.http.owner.DeleteAccountEndpoint;
import dev.pawl.http.owner.DisownSessionEndpoint;
import dev.pawl.http.owner.ExportEndpoint;
import dev.pawl.http.owner.ForgotPasswordEndpoint;
import dev.pawl.http.owner.ResetPasswordEndpoint;
import dev.pawl.http.owner.VerificationEndpoint;
import dev.pawl.http.owner.VerifyEmailEndpoint;
import dev.pawl.http.page.FileEndpoint;
import dev.pawl.http.page.StartEndpoint;
import dev.pawl.http.session.CurrentSessionEndpoint;
import dev.pawl.http.session.EndSessionEndpoint;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.session.LeavingSession;
import dev.pawl.http.session.LogoutEndpoint;
import dev.pawl.http.session.LogoutEverywhereEndpoint;
import dev.pawl.http.session.PreviousSession;
import dev.pawl.http.session.RefreshCounters;
import dev.pawl.http.session.RefreshEndpoint;
import dev.pawl.http.session.SessionsEndpoint;
import dev.pawl.http.session.SignedOutAnswers;
import dev.pawl.http.signin.LoginCounters;
import dev.pawl.http.signin.LoginEndpoint;
import dev.pawl.http.signin.SignUpEndpoint;
import dev.pawl.http.token.JwksEndpoint;
import dev.pawl.http.token.MetadataEndpoint;
import dev.pawl.http.transport.AccessGate;
import dev.pawl.http.transport.Cors.Sharing;
import dev.pawl.http.transport.DeviceCookie;
import dev.pawl.http.transport.FreshGate;
import dev.pawl.http.transport.SessionCookies;
import dev.pawl.http.transport.SiteGuard;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Every path that Pawl answers, and what answers it.
final class Routes {

    private Routes() {}

    /// The routes of the main listener.
    static List<Resource> main(HttpServerSettings settings, UseCases core, Operations operations) {
        return Stream.of(
                        everybodys(settings, core, operations),
                        ServiceRoutes.of(core, operations),
                        AdminRoutes.of(settings, core))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Resource> everybodys(
            HttpServerSettings settings, UseCases core, Operations operations) {
        SiteGuard guard = new SiteGuard(settings.allowedOrigins(), core.csrfTokens());
        AccessGate gate = new AccessGate(core.authenticator(), guard);
        SessionCookies cookies = new SessionCookies(settings.sameSite());
        DeviceCookie device = new DeviceCookie(core.knownDevices(), settings.sameSite());
        GrantAnswers grants =
                new GrantAnswers(
                        cookies,
                        device,
                        new PreviousSession(core.refreshTokens(), core.ownSessions()),
                        core.csrfTokens(),
                        operations.clock());
        LeavingSession leaving =
                new LeavingSession(core.refreshTokens(), core.authenticator(), guard);
        SignedOutAnswers signedOut = new SignedOutAnswers(cookies);
        Endpoint metadata = new MetadataEndpoint(core.tokens(), settings.publicUrl());

        FreshGate fresh = new FreshGate(gate, core.factors().freshness());
        LoginCounters logins = new LoginCounters(operations.meters());

        List<Resource> resources =
                List.of(
                        post("/v1/auth/signup", new SignUpEndpoint(core.signUp(), guard, grants)),
                        post(
                                "/v1/auth/login",
                                new LoginEndpoint(core.signIn(), guard, grants, logins)),
                        post(
                                "/v1/auth/refresh",
                                new RefreshEndpoint(
                                        core.refresh(),
                                        core.refreshTokens(),
                                        guard,
                                        grants,
                                        cookies,
                                        new RefreshCounters(operations.meters()))),
                        own(
                                "/v1/auth/session",
                                "GET",
                                new CurrentSessionEndpoint(
                                        core.refreshTokens(), guard, core.csrfTokens())),
                        post(
                                "/v1/auth/logout",
                                new LogoutEndpoint(leaving, guard, core.ownSessions(), signedOut)),
                        post(
                                "/v1/auth/logout-everywhere",
                                new LogoutEverywhereEndpoint(gate, core.ownSessions(), signedOut)),
                        post(
                                "/v1/auth/verify-email",
                                new Rationed(
                                        core.open(),
                                        new VerifyEmailEndpoint(
                                                core.confirmation(), gate, guard, grants))),
                        post(
                                "/v1/auth/disown-session",
                                new Rationed(
                                        core.open(),
                                        new DisownSessionEndpoint(core.disowning(), guard))),
                        post(
                                "/v1/auth/forgot-password",
                                new ForgotPasswordEndpoint(core.recovery(), guard)),
                        post(
                                "/v1/auth/reset-password",
                                new Rationed(
                                        core.open(),
                                        new ResetPasswordEndpoint(core.recovery(), guard, device))),
                        new Resource(
                                "/v1/me",
                                Sharing.ALLOWED_ORIGINS,
                                Map.of(
                                        "GET",
                                        new MeEndpoint(gate, core.database(), core.accounts()),
                                        "DELETE",
                                        new DeleteAccountEndpoint(
                                                fresh, core.ownAccount(), signedOut))),
                        post(
                                "/v1/me/password",
                                new ChangePasswordEndpoint(fresh, core.ownAccount(), grants)),
                        post("/v1/me/email", new ChangeEmailEndpoint(fresh, core.ownAccount())),
                        post(
                                "/v1/me/email/verification",
                                new VerificationEndpoint(gate, core.anotherProof())),
                        own(
                                "/v1/me/export",
                                "GET",
                                new ExportEndpoint(
                                        fresh,
                                        core.database(),
                                        core.accounts(),
                                        core.ownSessions(),
                                        core.factors().ownDevices())),
                        own(
                                "/v1/me/activity",
                                "GET",
                                new ActivityEndpoint(
                                        gate, core.ownActivity(), core.administration().cursors())),
                        own(
                                "/v1/me/sessions",
                                "GET",
                                new SessionsEndpoint(gate, core.ownSessions())),
                        own(
                                "/v1/me/sessions/{id}",
                                "DELETE",
                                new EndSessionEndpoint(gate, core.ownSessions())),
                        shown(MetadataEndpoint.JWKS_PATH, new JwksEndpoint(core.keys())),
                        shown("/.well-known/openid-configuration", metadata),
                        shown("/.well-known/oauth-authorization-server", metadata),
                        asked("/healthz", new HealthEndpoint()),
                        asked("/readyz", new ReadinessEndpoint(operations.ready())),
                        shown("/openapi.yaml", new DescriptionEndpoint()),
                        asked("/docs", new DescriptionPageEndpoint()),
                        asked("/verify-email", page("verify-email.html", operations)),
                        asked("/reset-password", page("reset-password.html", operations)),
                        asked("/accept-invitation", page("accept-invitation.html", operations)),
                        asked("/complete-signup", page("complete-signup.html", operations)),
                        asked("/disown-session", page("disown-session.html", operations)),
                        asked("/setup", page("setup.html", operations)),
                        asked("/", new StartEndpoint(start(operations))),
                        asked("/favicon.ico", FileEndpoint.icon("favicon.svg")),
                        asked("/assets/favicon.svg", FileEndpoint.icon("favicon.svg")),
                        asked("/assets/setup.js", FileEndpoint.script("setup.js")),
                        asked("/assets/pawl.css", FileEndpoint.style("pawl.css")),
                        asked("/assets/link.js", FileEndpoint.script("link.js")));
        List<Resource> factors =
                FactorRoutes.of(settings, core.factors(), core.open(), guard, gate, grants, logins);
        return Stream.of(resources, factors, inbox(operations), pages(operations))
                .flatMap(List::stream)
                .toList();
    }

    private static FileEndpoint page(String name, Operations operations) {
        return FileEndpoint.page(name, operations.signInUrl());
    }

    private static FileEndpoint start(Operations operations) {
        return FileEndpoint.page(operations.inbox() == null ? "start.html" : "start-dev.html");
    }

    /// For `pawl dev` alone.
    private static List<Resource> inbox(Operations operations) {
        Inbox inbox = operations.inbox();
        if (inbox == null) {
            return List.of();
        }
        return List.of(
                asked("/dev/mail", FileEndpoint.page("inbox.html")),
                asked("/dev/mail/messages", new MailListEndpoint(inbox)),
                asked("/dev/mail/messages/{id}", new MailEndpoint(inbox)),
                asked("/assets/inbox.js", FileEndpoint.script("inbox.js")));
    }

    private static List<Resource> pages(Operations operations) {
        return operations.pages().stream()
                .map(page -> asked(page.path(), FileEndpoint.of(page)))
                .toList();
    }

    /// The routes of the management listener.
    static List<Resource> management(Operations operations) {
        return List.of(
                asked("/metrics", new MetricsEndpoint(operations.scrape())),
                asked("/healthz", new HealthEndpoint()),
                asked("/readyz", new ReadinessEndpoint(operations.ready())));
    }

    private static Resource post(String path, Endpoint endpoint) {
        return own(path, "POST", endpoint);
    }

    /// For the allowed origins alone.
    private static Resource own(String path, String method, Endpoint endpoint) {
        return new Resource(path, Sharing.ALLOWED_ORIGINS, Map.of(method, endpoint));
    }

    /// For everybody.
    private static Resource shown(String path, Endpoint endpoint) {
        return new Resource(path, Sharing.PUBLIC, Map.of("GET", endpoint));
    }

    /// For tools, not for pages.
    private static Resource asked(String path, Endpoint endpoint) {
        return new Resource(path, Sharing.NONE, Map.of("GET", endpoint));
    }
}
