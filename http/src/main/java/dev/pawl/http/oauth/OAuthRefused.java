package dev.pawl.http.oauth;

/// Leaves an endpoint because the request itself is not acceptable.
final class OAuthRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final OAuthError error;

    OAuthRefused(OAuthError error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    OAuthError error() {
        return error;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
