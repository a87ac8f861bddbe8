package dev.pawl.http.transport;

import dev.pawl.core.device.RememberedDevices;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;

/// The cookie of a browser in which a second factor is not asked for. The other cookie of a known
/// device does not do: it is given to whoever comes in, by whatever way.
public final class RememberedCookie {

    private final SessionCookies.SameSite sameSite;

    public RememberedCookie(SessionCookies.SameSite sameSite) {
        this.sameSite = sameSite;
    }

    /// The header that has a browser keep a token.
    public Header header(RememberedDevices.Token token) {
        return HeaderValues.create(
                HeaderNames.SET_COOKIE,
                "%s=%s; HttpOnly; Secure; SameSite=%s; Path=%s; Max-Age=%d"
                        .formatted(
                                CookieNames.REMEMBERED,
                                token.text(),
                                sameSite.attribute(),
                                SessionCookies.SIGN_IN_PATH,
                                token.life().toSeconds()));
    }
}
