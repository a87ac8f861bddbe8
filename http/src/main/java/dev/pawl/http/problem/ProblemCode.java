package dev.pawl.http.problem;

import java.util.Locale;

/// Every problem that Pawl answers with. The code is the name in lower case and is stable; the
/// title is for people.
public enum ProblemCode {
    BAD_REQUEST(400, "Malformed request"),
    MALFORMED_JSON(400, "Malformed JSON"),
    AMBIGUOUS_CREDENTIALS(400, "More than one credential"),
    LINK_INVALID(400, "Invalid link"),

    ACCESS_TOKEN_MISSING(401, "Access token required"),
    ACCESS_TOKEN_INVALID(401, "Invalid access token"),
    ACCESS_TOKEN_EXPIRED(401, "Access token expired"),
    CLIENT_INVALID(401, "Client authentication failed"),
    INVALID_CREDENTIALS(401, "Wrong e-mail address or password"),
    MFA_REQUIRED(401, "Second factor required"),
    MFA_CODE_INVALID(401, "Wrong code"),
    PASSKEY_INVALID(401, "Invalid passkey"),
    MFA_CHALLENGE_INVALID(401, "Invalid challenge"),
    INSUFFICIENT_USER_AUTHENTICATION(401, "Recent or stronger authentication required"),
    REFRESH_TOKEN_MISSING(401, "Refresh token required"),
    REFRESH_TOKEN_INVALID(401, "Invalid refresh token"),
    REFRESH_TOKEN_REUSED(401, "Refresh token reused"),
    SESSION_EXPIRED(401, "Session expired"),
    SESSION_REVOKED(401, "Session revoked"),

    CREDENTIAL_REQUIRED(403, "Credential required in the request"),
    CSRF_TOKEN_INVALID(403, "Missing or invalid CSRF token"),
    ORIGIN_NOT_ALLOWED(403, "Origin not allowed"),
    MFA_ENROLMENT_REQUIRED(403, "Second factor must be added"),
    SIGNUP_CLOSED(403, "Sign-up is closed"),
    PERMISSION_DENIED(403, "Permission denied"),
    SETUP_TOKEN_INVALID(403, "Invalid set-up link"),

    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    EMAIL_TAKEN(409, "E-mail address already in use"),
    EMAIL_ALREADY_VERIFIED(409, "E-mail address already verified"),
    NOT_INVITABLE(409, "Account cannot be invited"),
    LAST_ADMIN(409, "Last administrator"),
    TOO_MANY_FACTORS(409, "Too many factors"),
    LAST_FACTOR(409, "Last second factor"),
    KEY_CONFLICT(409, "Conflict with the signing keys"),
    PAYLOAD_TOO_LARGE(413, "Body too large"),
    URI_TOO_LONG(414, "Request line too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    MISDIRECTED_REQUEST(421, "Unknown host name"),
    VALIDATION_FAILED(422, "Invalid fields"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts"),
    HEADERS_TOO_LARGE(431, "Headers too large"),

    INTERNAL_ERROR(500, "Internal error"),
    MAIL_NOT_CONFIGURED(501, "E-mail not configured"),
    TEMPORARILY_UNAVAILABLE(503, "Service temporarily unavailable"),
    HTTP_VERSION_NOT_SUPPORTED(505, "HTTP version not supported");

    private static final String TYPE_PREFIX = "urn:pawl:problem:";

    private final int status;
    private final String title;
    private final String code;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String code() {
        return code;
    }

    /// The URI that names the kind of problem.
    public String type() {
        return TYPE_PREFIX + code;
    }
}
