package dev.pawl.verifier;

import java.net.URI;
import java.util.Optional;

/// Addresses of the issuer, as they are set up or told by its metadata.
final class Addresses {

    private static final int MAX_PORT = 65_535;

    private Addresses() {}

    /// An absolute address of http or https.
    ///
    /// @param what is named when it is none
    static URI require(String what, String text) {
        return find(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                what + ": not an absolute http or https address: " + text));
    }

    static Optional<URI> find(String text) {
        try {
            return Optional.of(URI.create(text)).filter(Addresses::isUsable);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(URI uri) {
        return ("http".equalsIgnoreCase(uri.getScheme()) || isSecure(uri))
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= MAX_PORT
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null;
    }

    static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /// A path of the issuer's, below where it is reached.
    static URI below(URI base, String path) {
        String text = base.toString();
        return URI.create(
                (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }
}
