package dev.pawl.http.route;

import dev.pawl.http.transport.Cors.Sharing;

/// Where the routes of a feature begin.
///
/// ```java
/// routes.post("/v1/auth/login").fromAllowedOrigins().to(login);
/// routes.post("/v1/auth/mfa").limited().fromAllowedOrigins().to(mfa);
/// routes.get("/v1/me").signedIn().to(me);
/// routes.get("/v1/me/export").fresh().to(export);
/// routes.get("/v1/admin/keys").behind(administrators.allowedTo(READ_KEYS)).to(keys);
/// ```
public final class Routes {

    private final Guards guards;
    private final Sharing sharing;

    private Routes(Guards guards, Sharing sharing) {
        this.guards = guards;
        this.sharing = sharing;
    }

    /// Routes whose answers pages of the allowed origins may read.
    public static Routes forPages(Guards guards) {
        return new Routes(guards, Sharing.ALLOWED_ORIGINS);
    }

    /// Routes whose answers no page of another origin may read.
    public static Routes forServices(Guards guards) {
        return new Routes(guards, Sharing.NONE);
    }

    public RouteDraft get(String template) {
        return draft("GET", template);
    }

    public RouteDraft post(String template) {
        return draft("POST", template);
    }

    public RouteDraft put(String template) {
        return draft("PUT", template);
    }

    public RouteDraft delete(String template) {
        return draft("DELETE", template);
    }

    private RouteDraft draft(String method, String template) {
        return new RouteDraft(guards, endpoint -> new Route(method, template, sharing, endpoint));
    }
}
