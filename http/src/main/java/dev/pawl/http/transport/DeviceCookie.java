package dev.pawl.http.transport;

import dev.pawl.core.account.Email;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.KnownDevices;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.time.Duration;

/// The cookie by which a browser is known to belong to an account's owner, so that strangers who
/// guess at the account do not keep it out, and its owner is not told of it as of a strange one.
public final class DeviceCookie {

    /// Browsers keep no cookie longer (RFC 6265bis §5.5).
    private static final Duration LIFE = Duration.ofDays(400);

    private final KnownDevices devices;
    private final SessionCookies.SameSite sameSite;

    public DeviceCookie(KnownDevices devices, SessionCookies.SameSite sameSite) {
        this.devices = devices;
        this.sameSite = sameSite;
    }

    /// The header for a browser whose user has just proved to own the address.
    ///
    /// @param device what it is to be known as
    public Header header(ClientContext client, DeviceId device, Email email) {
        return HeaderValues.create(
                HeaderNames.SET_COOKIE,
                "%s=%s; HttpOnly; Secure; SameSite=%s; Path=%s; Max-Age=%d"
                        .formatted(
                                CookieNames.DEVICE,
                                devices.renew(client.devices(), device, email),
                                sameSite.attribute(),
                                SessionCookies.SIGN_IN_PATH,
                                LIFE.toSeconds()));
    }
}
