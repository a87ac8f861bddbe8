package dev.pawl.http.oauth;

import java.util.Locale;

/// Errors of RFC 6749 §5.2, of RFC 8707 §2 and of RFC 9396 §5.
enum OAuthError {
    INVALID_REQUEST(400),
    INVALID_CLIENT(401),
    INVALID_GRANT(400),
    INVALID_SCOPE(400),
    INVALID_TARGET(400),
    INVALID_AUTHORIZATION_DETAILS(400),
    UNAUTHORIZED_CLIENT(400),
    UNSUPPORTED_GRANT_TYPE(400),
    SLOW_DOWN(429),
    TEMPORARILY_UNAVAILABLE(503);

    private final int status;

    OAuthError(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
