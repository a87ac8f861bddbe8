package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/// The request that a DPoP proof must have been made for (RFC 9449 §4.3).
///
/// @param method the HTTP method, letter by letter
/// @param target where it was sent, by the server's own settings: what the request says of its host
///   is not to be believed
/// @param tokenHash the `ath` that a proof beside an access token must have; null if the request
///   bears none, and then a proof may have any
public record DpopRequest(String method, TargetUri target, @Nullable String tokenHash) {

    /// A request without an access token, such as one that opens or refreshes a session.
    public static DpopRequest of(String method, TargetUri target) {
        return new DpopRequest(method, target, null);
    }

    /// The same request with an access token (RFC 9449 §7).
    public DpopRequest bearing(String accessToken) {
        return new DpopRequest(
                method, target, Base64Url.encode(Digests.sha256(accessToken.getBytes(UTF_8))));
    }

    /// Without the hash, which tells of the token.
    @Override
    public String toString() {
        return "DpopRequest[" + method + " " + target + "]";
    }
}
