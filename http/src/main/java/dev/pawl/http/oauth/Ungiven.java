package dev.pawl.http.oauth;

import dev.pawl.http.exchange.Form;

/// Refuses what is asked for and cannot be given, each with the standard's own error: whoever got a
/// token instead would take it for what they asked for. A parameter without a value is none (RFC
/// 6749 §3.2).
final class Ungiven {

    private static final String ACCESS_TOKEN = TokenEndpoint.ACCESS_TOKEN;

    private Ungiven() {}

    /// What no grant gives here.
    ///
    /// @param audience of all tokens
    static void refuse(Form form, String audience) {
        if (isGiven(form, "scope")) {
            throw new OAuthRefused(OAuthError.INVALID_SCOPE, "Scopes are not supported.");
        }
        refuseTarget(form, "resource", audience);
        refuseTarget(form, "audience", audience);
        if (isGiven(form, "authorization_details")) {
            throw new OAuthRefused(
                    OAuthError.INVALID_AUTHORIZATION_DETAILS, "No such type is supported.");
        }
    }

    /// What an exchange does not give (RFC 8693 §2.1): another kind of token, or one that somebody
    /// acts with for somebody else.
    static void refuseExchange(Form form) {
        boolean otherToken =
                form.find("requested_token_type")
                        .filter(type -> !type.isEmpty() && !type.equals(ACCESS_TOKEN))
                        .isPresent();
        if (otherToken) {
            throw new OAuthRefused(
                    OAuthError.INVALID_REQUEST,
                    "requested_token_type must be " + ACCESS_TOKEN + ".");
        }
        if (isGiven(form, "actor_token") || isGiven(form, "actor_token_type")) {
            throw new OAuthRefused(OAuthError.INVALID_REQUEST, "Delegation is not supported.");
        }
    }

    private static void refuseTarget(Form form, String name, String audience) {
        boolean other =
                form.find(name)
                        .filter(target -> !target.isEmpty() && !target.equals(audience))
                        .isPresent();
        if (other) {
            throw new OAuthRefused(
                    OAuthError.INVALID_TARGET, "Tokens are issued only for tokens.audience.");
        }
    }

    private static boolean isGiven(Form form, String name) {
        return form.find(name).filter(value -> !value.isEmpty()).isPresent();
    }
}
