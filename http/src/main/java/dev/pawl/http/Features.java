package dev.pawl.http;

import dev.pawl.core.Core;
import dev.pawl.core.token.KeyRing;
import dev.pawl.core.token.TokenSettings;
import dev.pawl.http.account.AccountRoutes;
import dev.pawl.http.admin.AdminRoutes;
import dev.pawl.http.description.DescriptionRoutes;
import dev.pawl.http.factor.FactorRoutes;
import dev.pawl.http.feed.FeedRoutes;
import dev.pawl.http.inbox.Inbox;
import dev.pawl.http.inbox.InboxRoutes;
import dev.pawl.http.management.ManagementRoutes;
import dev.pawl.http.oauth.OAuthRoutes;
import dev.pawl.http.page.PageRoutes;
import dev.pawl.http.route.Guards;
import dev.pawl.http.route.Route;
import dev.pawl.http.selfservice.SelfServiceRoutes;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.session.SessionRoutes;
import dev.pawl.http.session.SignedOutAnswers;
import dev.pawl.http.signin.SignInCounters;
import dev.pawl.http.signin.SignInRoutes;
import dev.pawl.http.token.TokenRoutes;
import dev.pawl.http.transport.AccessGate;
import dev.pawl.http.transport.DeviceCookie;
import dev.pawl.http.transport.FreshGate;
import dev.pawl.http.transport.RememberedCookie;
import dev.pawl.http.transport.SessionCookies;
import dev.pawl.http.transport.SiteGuard;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// The features that there are. What their paths are and who may call them, each says itself.
final class Features {

    private final HttpServerSettings settings;
    private final Core core;
    private final Operations operations;
    private final Guards guards;
    private final SessionCookies cookies;
    private final DeviceCookie device;
    private final GrantAnswers grants;

    private Features(HttpServerSettings settings, Core core, Operations operations) {
        this.settings = settings;
        this.core = core;
        this.operations = operations;
        this.guards = guards(settings, core);
        this.cookies = new SessionCookies(settings.sameSite());
        this.device = new DeviceCookie(core.signIn().devices().known(), settings.sameSite());
        this.grants =
                new GrantAnswers(cookies, device, core.sessions().csrfTokens(), operations.clock());
    }

    private static Guards guards(HttpServerSettings settings, Core core) {
        SiteGuard site = new SiteGuard(settings.allowedOrigins(), core.sessions().csrfTokens());
        AccessGate access = new AccessGate(core.sessions().authenticator(), site);
        return new Guards(
                site,
                access,
                new FreshGate(access, core.signIn().owners().freshness()),
                core.signIn().limits().open());
    }

    /// The routes of the main listener.
    static List<Route> main(HttpServerSettings settings, Core core, Operations operations) {
        Features features = new Features(settings, core, operations);
        return Stream.of(
                        features.forPeople(),
                        features.forServices(),
                        AdminRoutes.of(
                                features.guards,
                                core.administration(),
                                core.passwords().chosen(),
                                core.signIn().owners().wayIn()),
                        features.pages())
                .flatMap(List::stream)
                .toList();
    }

    /// The routes of the management listener.
    static List<Route> management(Operations operations) {
        return Stream.of(
                        ManagementRoutes.health(operations.ready(), operations.clock()),
                        ManagementRoutes.metrics(operations.scrape()))
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> forPeople() {
        SignInCounters logins = new SignInCounters(operations.meters());
        return Stream.of(
                        SignInRoutes.of(
                                guards,
                                core.signIn().signUp(),
                                core.signIn().signIn(),
                                grants,
                                logins),
                        SessionRoutes.of(
                                guards,
                                core.sessions(),
                                core.selfService().sessions(),
                                grants,
                                cookies,
                                operations.meters()),
                        AccountRoutes.of(guards, core.selfService().profile()),
                        SelfServiceRoutes.of(
                                guards,
                                core.selfService(),
                                core.administration().cursors(),
                                grants,
                                new SignedOutAnswers(cookies),
                                device),
                        FactorRoutes.of(
                                guards,
                                core.signIn(),
                                core.selfService(),
                                grants,
                                new RememberedCookie(settings.sameSite()),
                                logins,
                                URI.create(settings.publicUrl()).getHost()))
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> forServices() {
        Core.Services services = core.services();
        KeyRing keys = core.tokens().keyRing();
        TokenSettings tokens = core.tokens().settings();
        return Stream.of(
                        TokenRoutes.of(keys, tokens, settings.publicUrl()),
                        OAuthRoutes.of(guards, services, tokens, operations.clock()),
                        FeedRoutes.of(
                                guards,
                                services.clients(),
                                services.feed().feed(),
                                keys,
                                tokens.issuer(),
                                operations.meters()),
                        ManagementRoutes.health(operations.ready(), operations.clock()))
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> pages() {
        Inbox inbox = operations.inbox();
        String start = inbox == null ? "start.html" : "start-dev.html";
        return Stream.of(
                        DescriptionRoutes.of(),
                        PageRoutes.of(start, operations.signInUrl(), operations.pages()),
                        inbox == null ? List.<Route>of() : InboxRoutes.of(inbox))
                .flatMap(List::stream)
                .toList();
    }
}
