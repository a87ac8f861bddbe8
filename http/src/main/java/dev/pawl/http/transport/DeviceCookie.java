package dev.pawl.http.transport;

import dev.pawl.core.account.Email;
import dev.pawl.core.signin.KnownDevices;
import dev.pawl.http.exchange.Call;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.time.Duration;

/// The cookie by which a browser is known to belong to an account's owner, so that strangers who
/// guess at the account do not keep it out. It signs nobody in and skips no second factor.
public final class DeviceCookie {

    /// Browsers keep no cookie longer (RFC 6265bis §5.5).
    private static final Duration LIFE = Duration.ofDays(400);

    private final KnownDevices devices;
    private final SessionCookies.SameSite sameSite;

    public DeviceCookie(KnownDevices devices, SessionCookies.SameSite sameSite) {
        this.devices = devices;
        this.sameSite = sameSite;
    }

    /// The header for a browser whose user has just proved to own the address. A device that is
    /// known already stays the same one.
    public Header header(Call call, Email email) {
        String token = devices.renew(Credentials.of(call).device().orElse(""), email);
        return HeaderValues.create(
                HeaderNames.SET_COOKIE,
                "%s=%s; HttpOnly; Secure; SameSite=%s; Path=%s; Max-Age=%d"
                        .formatted(
                                CookieNames.DEVICE,
                                token,
                                sameSite.attribute(),
                                SessionCookies.SIGN_IN_PATH,
                                LIFE.toSeconds()));
    }
}
