package dev.pawl.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.transport.SessionCookies.SameSite;
import io.helidon.http.Header;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionCookiesTest {

    @Test
    @Tag("SES-03")
    void clear_withLax_namesEveryCookieAsItWasSet() {
        assertThat(new SessionCookies(SameSite.LAX).clear())
                .flatExtracting(Header::allValues)
                .containsExactly(
                        "__Host-pawl_access=; HttpOnly; Secure; SameSite=Lax; Path=/; Max-Age=0",
                        "__Secure-pawl_refresh=; HttpOnly; Secure; SameSite=Lax; Path=/v1/auth;"
                                + " Max-Age=0",
                        "__Host-pawl_csrf=; Secure; SameSite=Lax; Path=/; Max-Age=0");
    }
}
