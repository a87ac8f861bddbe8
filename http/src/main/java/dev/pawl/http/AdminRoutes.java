package dev.pawl.http;

import static dev.pawl.core.admin.Permission.CHANGE_USERS;
import static dev.pawl.core.admin.Permission.READ_USERS;

import dev.pawl.core.admin.Administration;
import dev.pawl.core.admin.UserAdministration;
import dev.pawl.http.admin.AdminGate;
import dev.pawl.http.admin.AuditEndpoint;
import dev.pawl.http.admin.CreateUserEndpoint;
import dev.pawl.http.admin.EndUserSessionEndpoint;
import dev.pawl.http.admin.EndUserSessionsEndpoint;
import dev.pawl.http.admin.FirstAdminEndpoint;
import dev.pawl.http.admin.KeysEndpoint;
import dev.pawl.http.admin.RetireKeyEndpoint;
import dev.pawl.http.admin.RotateKeysEndpoint;
import dev.pawl.http.admin.StatisticsEndpoint;
import dev.pawl.http.admin.UserEndpoint;
import dev.pawl.http.admin.UserRolesEndpoint;
import dev.pawl.http.admin.UserSessionsEndpoint;
import dev.pawl.http.admin.UsersEndpoint;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.AccessGate;
import dev.pawl.http.transport.Cors.Sharing;
import dev.pawl.http.transport.FreshGate;
import dev.pawl.http.transport.SiteGuard;
import java.util.List;
import java.util.Map;

/// The paths of administration, and what answers them.
final class AdminRoutes {

    private static final String USER = "/v1/admin/users/{id}";

    private AdminRoutes() {}

    static List<Resource> of(HttpServerSettings settings, UseCases useCases) {
        Administration core = useCases.administration();
        SiteGuard guard = new SiteGuard(settings.allowedOrigins(), useCases.csrfTokens());
        AccessGate access = new AccessGate(useCases.authenticator(), guard);
        AdminGate gate =
                new AdminGate(
                        access,
                        new FreshGate(access, useCases.factors().freshness()),
                        core.authority());
        UserAdministration users = core.users();
        return List.of(
                own(
                        "/v1/setup/admin",
                        "POST",
                        new Rationed(
                                useCases.open(), new FirstAdminEndpoint(guard, core.firstAdmin()))),
                own(
                        "/v1/admin/users",
                        Map.of(
                                "GET",
                                new UsersEndpoint(gate, core.directory(), core.cursors()),
                                "POST",
                                new CreateUserEndpoint(gate, users, core.passwords()))),
                own(
                        USER,
                        Map.of(
                                "GET",
                                UserEndpoint.showing(gate, READ_USERS, core.directory()::find),
                                "DELETE",
                                UserEndpoint.ending(gate, CHANGE_USERS, users::delete))),
                own(
                        USER + "/disable",
                        "POST",
                        UserEndpoint.showing(gate, CHANGE_USERS, users::disable)),
                own(
                        USER + "/enable",
                        "POST",
                        UserEndpoint.showing(gate, CHANGE_USERS, users::enable)),
                own(
                        USER + "/reset-factors",
                        "POST",
                        UserEndpoint.showing(gate, CHANGE_USERS, users::resetFactors)),
                own(
                        USER + "/require-new-password",
                        "POST",
                        UserEndpoint.showing(gate, CHANGE_USERS, users::dropPassword)),
                own(
                        USER + "/invite",
                        "POST",
                        UserEndpoint.showing(gate, CHANGE_USERS, users::invite)),
                own(USER + "/roles", "PUT", new UserRolesEndpoint(gate, users)),
                own(
                        "/v1/admin/sessions",
                        Map.of(
                                "GET",
                                new UserSessionsEndpoint(gate, core.sessions()),
                                "DELETE",
                                new EndUserSessionsEndpoint(gate, core.sessions()))),
                own(
                        "/v1/admin/sessions/{id}",
                        "DELETE",
                        new EndUserSessionEndpoint(gate, core.sessions())),
                own(
                        "/v1/admin/audit",
                        "GET",
                        new AuditEndpoint(gate, core.audit(), core.cursors())),
                own(
                        "/v1/admin/keys",
                        Map.of(
                                "GET",
                                new KeysEndpoint(gate, core.keys()),
                                "POST",
                                new RotateKeysEndpoint(gate, core.keys()))),
                own("/v1/admin/keys/{kid}", "DELETE", new RetireKeyEndpoint(gate, core.keys())),
                own("/v1/admin/stats", "GET", new StatisticsEndpoint(gate, core.statistics())));
    }

    private static Resource own(String path, String method, Endpoint endpoint) {
        return own(path, Map.of(method, endpoint));
    }

    private static Resource own(String path, Map<String, Endpoint> endpoints) {
        return new Resource(path, Sharing.ALLOWED_ORIGINS, endpoints);
    }
}
