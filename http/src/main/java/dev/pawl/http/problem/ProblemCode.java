package dev.pawl.http.problem;

import java.util.Locale;

/// Every problem that Pawl answers with. The code is the name in lower case and is stable; the
/// title is for people.
public enum ProblemCode {
    BAD_REQUEST(400, "The request is malformed"),
    MALFORMED_JSON(400, "The body is not the JSON that is expected"),
    AMBIGUOUS_CREDENTIALS(400, "More than one credential was given"),
    LINK_INVALID(400, "The link does not work"),

    ACCESS_TOKEN_MISSING(401, "An access token is needed"),
    ACCESS_TOKEN_INVALID(401, "The access token is not valid"),
    ACCESS_TOKEN_EXPIRED(401, "The access token has expired"),
    CLIENT_INVALID(401, "The client has not proved who it is"),
    INVALID_CREDENTIALS(401, "The e-mail address or the password is wrong"),
    MFA_REQUIRED(401, "A second factor is needed"),
    MFA_CODE_INVALID(401, "The code is wrong"),
    PASSKEY_INVALID(401, "The passkey cannot be used"),
    MFA_CHALLENGE_INVALID(401, "The challenge is not valid"),
    INSUFFICIENT_USER_AUTHENTICATION(401, "Fresh or stronger authentication is needed"),
    REFRESH_TOKEN_MISSING(401, "A refresh token is needed"),
    REFRESH_TOKEN_INVALID(401, "The refresh token is not valid"),
    REFRESH_TOKEN_REUSED(401, "The refresh token was used before"),
    SESSION_EXPIRED(401, "The session has expired"),
    SESSION_REVOKED(401, "The session was ended"),

    CREDENTIAL_REQUIRED(403, "A credential is needed in the request itself"),
    CSRF_TOKEN_INVALID(403, "The CSRF token is missing or wrong"),
    ORIGIN_NOT_ALLOWED(403, "The request comes from an origin that is not allowed"),
    MFA_ENROLMENT_REQUIRED(403, "The account must have a second factor"),
    SIGNUP_CLOSED(403, "Sign-up is closed"),
    PERMISSION_DENIED(403, "The account may not do this"),
    SETUP_TOKEN_INVALID(403, "The set-up link is not valid"),

    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    EMAIL_TAKEN(409, "An account has this e-mail address already"),
    EMAIL_ALREADY_VERIFIED(409, "The address is proved already"),
    NOT_INVITABLE(409, "This account is not to be invited"),
    LAST_ADMIN(409, "Nobody could administer any more"),
    TOO_MANY_FACTORS(409, "The account has as many factors as it may"),
    LAST_FACTOR(409, "This is the last second factor"),
    KEY_CONFLICT(409, "The signing keys do not allow this now"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The request line is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not application/json"),
    MISDIRECTED_REQUEST(421, "This server does not go by that name"),
    VALIDATION_FAILED(422, "Some fields are not as they must be"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),

    INTERNAL_ERROR(500, "Something went wrong"),
    MAIL_NOT_CONFIGURED(501, "No mail can be sent"),
    TEMPORARILY_UNAVAILABLE(503, "The service cannot answer right now"),
    HTTP_VERSION_NOT_SUPPORTED(505, "Only HTTP/1.1 is spoken here");

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
