package dev.pawl.core.session;

import dev.pawl.core.id.IdBytes;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Mac32;
import dev.pawl.crypto.MasterKeys;

/// The token that a page must send along when its cookies authenticate it: an HMAC over the session
/// id, so that one planted by a sibling domain, or one of another session, is worth nothing.
public final class CsrfTokens {

    private final Mac32 mac;

    public CsrfTokens(MasterKeys keys) {
        this.mac = keys.mac("csrf");
    }

    public String of(SessionId session) {
        return Base64Url.encode(mac.sign(bytes(session)));
    }

    /// Whether the text is the session's token, compared in constant time.
    public boolean matches(SessionId session, String presented) {
        return Base64Url.decode(presented)
                .filter(decoded -> mac.verify(bytes(session), decoded))
                .isPresent();
    }

    private static byte[] bytes(SessionId session) {
        return IdBytes.of(session.value());
    }
}
