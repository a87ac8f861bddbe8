package dev.pawl.server.input;

import java.util.List;

/// The endpoints as attackers see them.
final class Routes {

    private Routes() {}

    /// Those that read a body, and whether they can do without.
    record WithBody(String path, boolean optional) {}

    static final List<WithBody> WITH_BODY =
            List.of(
                    new WithBody("/v1/auth/signup", false),
                    new WithBody("/v1/auth/login", false),
                    new WithBody("/v1/setup/admin", false),
                    new WithBody("/v1/auth/verify-email", false),
                    new WithBody("/v1/auth/forgot-password", false),
                    new WithBody("/v1/auth/reset-password", false),
                    new WithBody("/v1/auth/mfa", false),
                    new WithBody("/v1/auth/mfa/totp", false),
                    new WithBody("/v1/auth/mfa/totp/confirm", false),
                    new WithBody("/v1/auth/passkey", false),
                    new WithBody("/v1/auth/passkey/options", true),
                    new WithBody("/v1/auth/refresh", true),
                    new WithBody("/v1/auth/logout", true));

    /// Every method and path that is answered, with `Allow` as it must be.
    record Known(String path, String allow) {}

    static final List<Known> ALL =
            List.of(
                    new Known("/v1/auth/signup", "OPTIONS, POST"),
                    new Known("/v1/auth/login", "OPTIONS, POST"),
                    new Known("/v1/auth/refresh", "OPTIONS, POST"),
                    new Known("/v1/auth/session", "GET, HEAD, OPTIONS"),
                    new Known("/v1/auth/logout", "OPTIONS, POST"),
                    new Known("/v1/auth/logout-everywhere", "OPTIONS, POST"),
                    new Known("/v1/auth/verify-email", "OPTIONS, POST"),
                    new Known("/v1/auth/forgot-password", "OPTIONS, POST"),
                    new Known("/v1/auth/reset-password", "OPTIONS, POST"),
                    new Known("/v1/me", "DELETE, GET, HEAD, OPTIONS"),
                    new Known("/v1/me/name", "OPTIONS, POST"),
                    new Known("/v1/me/password", "OPTIONS, POST"),
                    new Known("/v1/me/email", "OPTIONS, POST"),
                    new Known("/v1/me/email/verification", "OPTIONS, POST"),
                    new Known("/v1/me/export", "GET, HEAD, OPTIONS"),
                    new Known("/v1/auth/mfa", "OPTIONS, POST"),
                    new Known("/v1/auth/mfa/totp", "OPTIONS, POST"),
                    new Known("/v1/auth/mfa/totp/confirm", "OPTIONS, POST"),
                    new Known("/v1/auth/step-up", "OPTIONS, POST"),
                    new Known("/v1/auth/step-up/options", "OPTIONS, POST"),
                    new Known("/v1/auth/passkey", "OPTIONS, POST"),
                    new Known("/v1/auth/passkey/options", "OPTIONS, POST"),
                    new Known("/v1/me/factors/passkey", "OPTIONS, POST"),
                    new Known("/v1/me/factors/passkey/options", "OPTIONS, POST"),
                    new Known("/v1/me/factors", "GET, HEAD, OPTIONS"),
                    new Known("/v1/me/factors/x", "DELETE, OPTIONS"),
                    new Known("/v1/me/factors/totp", "OPTIONS, POST"),
                    new Known("/v1/me/factors/totp/x/confirm", "OPTIONS, POST"),
                    new Known("/v1/me/factors/recovery", "OPTIONS, POST"),
                    new Known("/", "GET, HEAD, OPTIONS"),
                    new Known("/favicon.ico", "GET, HEAD, OPTIONS"),
                    new Known("/assets/favicon.svg", "GET, HEAD, OPTIONS"),
                    new Known("/verify-email", "GET, HEAD, OPTIONS"),
                    new Known("/accept-invitation", "GET, HEAD, OPTIONS"),
                    new Known("/complete-signup", "GET, HEAD, OPTIONS"),
                    new Known("/reset-password", "GET, HEAD, OPTIONS"),
                    new Known("/assets/pawl.css", "GET, HEAD, OPTIONS"),
                    new Known("/assets/link.js", "GET, HEAD, OPTIONS"),
                    new Known("/v1/me/activity", "GET, HEAD, OPTIONS"),
                    new Known("/v1/me/sessions", "GET, HEAD, OPTIONS"),
                    new Known("/v1/me/sessions/x", "DELETE, OPTIONS"),
                    new Known("/v1/setup/admin", "OPTIONS, POST"),
                    new Known("/setup", "GET, HEAD, OPTIONS"),
                    new Known("/assets/setup.js", "GET, HEAD, OPTIONS"),
                    new Known("/v1/admin/users", "GET, HEAD, OPTIONS, POST"),
                    new Known("/v1/admin/users/x", "DELETE, GET, HEAD, OPTIONS"),
                    new Known("/v1/admin/users/x/disable", "OPTIONS, POST"),
                    new Known("/v1/admin/users/x/enable", "OPTIONS, POST"),
                    new Known("/v1/admin/users/x/reset-factors", "OPTIONS, POST"),
                    new Known("/v1/admin/users/x/require-new-password", "OPTIONS, POST"),
                    new Known("/v1/admin/users/x/invite", "OPTIONS, POST"),
                    new Known("/v1/admin/users/x/roles", "OPTIONS, PUT"),
                    new Known("/v1/admin/sessions", "DELETE, GET, HEAD, OPTIONS"),
                    new Known("/v1/admin/sessions/x", "DELETE, OPTIONS"),
                    new Known("/v1/admin/audit", "GET, HEAD, OPTIONS"),
                    new Known("/v1/admin/keys", "GET, HEAD, OPTIONS, POST"),
                    new Known("/v1/admin/keys/x", "DELETE, OPTIONS"),
                    new Known("/v1/admin/stats", "GET, HEAD, OPTIONS"),
                    new Known("/v1/revocations", "GET, HEAD, OPTIONS"),
                    new Known("/v1/revocations/stream", "GET, HEAD, OPTIONS"),
                    new Known("/oauth/token", "OPTIONS, POST"),
                    new Known("/oauth/revoke", "OPTIONS, POST"),
                    new Known("/oauth/introspect", "OPTIONS, POST"),
                    new Known("/.well-known/jwks.json", "GET, HEAD, OPTIONS"),
                    new Known("/.well-known/openid-configuration", "GET, HEAD, OPTIONS"),
                    new Known("/.well-known/oauth-authorization-server", "GET, HEAD, OPTIONS"),
                    new Known("/healthz", "GET, HEAD, OPTIONS"),
                    new Known("/readyz", "GET, HEAD, OPTIONS"));
}
