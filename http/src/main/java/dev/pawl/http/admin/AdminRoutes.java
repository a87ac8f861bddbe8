package dev.pawl.http.admin;

import static dev.pawl.core.admin.Permission.CHANGE_KEYS;
import static dev.pawl.core.admin.Permission.CHANGE_USERS;
import static dev.pawl.core.admin.Permission.END_SESSIONS;
import static dev.pawl.core.admin.Permission.READ_AUDIT;
import static dev.pawl.core.admin.Permission.READ_KEYS;
import static dev.pawl.core.admin.Permission.READ_SESSIONS;
import static dev.pawl.core.admin.Permission.READ_STATS;
import static dev.pawl.core.admin.Permission.READ_USERS;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Administration;
import dev.pawl.core.admin.KeyAdministration;
import dev.pawl.core.admin.Permission;
import dev.pawl.core.admin.SessionAdministration;
import dev.pawl.core.admin.UserAdministration;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.signin.WayIn;
import dev.pawl.http.route.Guard;
import dev.pawl.http.route.Guards;
import dev.pawl.http.route.Route;
import dev.pawl.http.route.Routes;
import java.util.List;
import java.util.stream.Stream;

/// Administration: each route names the permission that it takes.
public final class AdminRoutes {

    private static final String USERS = "/v1/admin/users";
    private static final String USER = USERS + "/{id}";
    private static final String SESSIONS = "/v1/admin/sessions";
    private static final String KEYS = "/v1/admin/keys";

    private final Routes routes;
    private final AdminGate gate;
    private final Administration core;
    private final NewPasswords passwords;
    private final Proof proof;

    private AdminRoutes(Guards guards, Administration core, NewPasswords passwords, WayIn wayIn) {
        this.routes = Routes.forPages(guards);
        this.gate = new AdminGate(guards, core.authority());
        this.core = core;
        this.passwords = passwords;
        this.proof = new Proof(wayIn);
    }

    /// The routes of the feature.
    public static List<Route> of(
            Guards guards, Administration core, NewPasswords passwords, WayIn wayIn) {
        AdminRoutes admin = new AdminRoutes(guards, core, passwords, wayIn);
        return Stream.of(
                        admin.setUp(),
                        admin.users(),
                        admin.user(),
                        admin.sessions(),
                        admin.keys(),
                        admin.reports())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> setUp() {
        return List.of(
                routes.post("/v1/setup/admin")
                        .limited()
                        .fromAllowedOrigins()
                        .to(new FirstAdminEndpoint(core.firstAdmin())));
    }

    private List<Route> users() {
        return List.of(
                routes.get(USERS)
                        .behind(may(READ_USERS))
                        .to(new UsersEndpoint(core.directory(), core.cursors())),
                routes.post(USERS)
                        .behind(may(CHANGE_USERS))
                        .to(new CreateUserEndpoint(core.users(), passwords, proof)));
    }

    private List<Route> user() {
        UserAdministration users = core.users();
        return List.of(
                routes.get(USER)
                        .behind(may(READ_USERS))
                        .to(UserEndpoint.showing(core.directory()::find)),
                routes.delete(USER)
                        .behind(may(CHANGE_USERS))
                        .to(UserEndpoint.ending(users::delete)),
                change("/disable", users::disable),
                change("/enable", users::enable),
                change("/reset-factors", users::resetFactors),
                change("/require-new-password", users::dropPassword),
                change("/invite", users::invite),
                routes.put(USER + "/roles")
                        .behind(may(CHANGE_USERS))
                        .to(new UserRolesEndpoint(users, proof)));
    }

    private Route change(String what, UserEndpoint.Act act) {
        return routes.post(USER + what).behind(may(CHANGE_USERS)).to(UserEndpoint.showing(act));
    }

    private List<Route> sessions() {
        SessionAdministration sessions = core.sessions();
        return List.of(
                routes.get(SESSIONS)
                        .behind(may(READ_SESSIONS))
                        .to(new UserSessionsEndpoint(sessions)),
                routes.delete(SESSIONS)
                        .behind(may(END_SESSIONS))
                        .to(new EndUserSessionsEndpoint(sessions)),
                routes.delete(SESSIONS + "/{id}")
                        .behind(may(END_SESSIONS))
                        .to(new EndUserSessionEndpoint(sessions)));
    }

    private List<Route> keys() {
        KeyAdministration keys = core.keys();
        return List.of(
                routes.get(KEYS).behind(may(READ_KEYS)).to(new KeysEndpoint(keys)),
                routes.post(KEYS).behind(may(CHANGE_KEYS)).to(new RotateKeysEndpoint(keys, proof)),
                routes.delete(KEYS + "/{kid}")
                        .behind(may(CHANGE_KEYS))
                        .to(new RetireKeyEndpoint(keys)));
    }

    private List<Route> reports() {
        return List.of(
                routes.get("/v1/admin/audit")
                        .behind(may(READ_AUDIT))
                        .to(new AuditEndpoint(core.audit(), core.cursors())),
                routes.get("/v1/admin/stats")
                        .behind(may(READ_STATS))
                        .to(new StatisticsEndpoint(core.statistics())));
    }

    private Guard<Actor> may(Permission permission) {
        return gate.allowedTo(permission);
    }
}
