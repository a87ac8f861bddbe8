package dev.pawl.verifier;

/// How a token is presented, and what a challenge begins with (RFC 6750 §3, RFC 9449 §7.1).
enum Scheme {
    BEARER("Bearer", ""),
    DPOP("DPoP", "algs=\"ES256 EdDSA\"");

    private final String word;
    private final String always;

    Scheme(String word, String always) {
        this.word = word;
        this.always = always;
    }

    /// What stands before the token in `Authorization`.
    String prefix() {
        return word + " ";
    }

    /// A challenge without an error.
    String challenge() {
        return always.isEmpty() ? word : word + " " + always;
    }

    /// A challenge with parameters, such as `error="invalid_token"`.
    String challenge(String parameters) {
        return word + " " + parameters + (always.isEmpty() ? "" : ", " + always);
    }
}
