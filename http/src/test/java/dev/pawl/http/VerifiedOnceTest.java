package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.CountingMacs;
import dev.pawl.core.session.Grant;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a token is, a request finds out once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test runs
class VerifiedOnceTest {

    private static final String EMAIL = "ann@example.com";
    private static final String GOOD =
            "{\"email\":\"" + EMAIL + "\",\"password\":\"a long enough one\"}";
    private static final int MAC_BYTES = 32;

    private CountingMacs macs;
    private TestServer server;

    @BeforeAll
    void start() {
        macs = new CountingMacs();
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
        macs.close();
    }

    @Test
    void refresh_byCookie_verifiesTheRefreshTokenOnce() {
        Grant grant = server.core.grant();
        byte[] signed = withoutMac(grant.refreshToken().substring("prt_".length()));
        int before = macs.over(signed);
        assertThat(before).isEqualTo(1); // when it was made

        Reply reply =
                server.send(
                        Request.post("/v1/auth/refresh")
                                .refreshCookie(grant)
                                .csrf(server.core.csrf(grant)));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(macs.over(signed)).isEqualTo(before + 1);
    }

    @Test
    void login_onAKnownDevice_verifiesItsTokenOnce() {
        assertThat(server.send(Request.post("/v1/auth/signup").json(GOOD)).status()).isEqualTo(201);
        String cookie = deviceCookie(login(Request.post("/v1/auth/login")));
        byte[] name = withoutMac(cookie.substring(cookie.indexOf('=') + 1));
        byte[] signed = Arrays.copyOf(name, name.length + EMAIL.length());
        byte[] email = EMAIL.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(email, 0, signed, name.length, email.length);
        int before = macs.over(signed);
        assertThat(before).isPositive();

        Reply again = login(Request.post("/v1/auth/login").header("Cookie", cookie));

        assertThat(deviceCookie(again)).isEqualTo(cookie);
        assertThat(macs.over(signed) - before)
                .as("one to verify what was sent, one to sign what is sent back")
                .isEqualTo(2);
    }

    private Reply login(Request request) {
        Reply reply = server.send(request.json(GOOD));
        assertThat(reply.status()).isEqualTo(200);
        return reply;
    }

    private static String deviceCookie(Reply reply) {
        String header =
                reply.all("Set-Cookie").stream()
                        .filter(each -> each.startsWith("__Secure-pawl_device="))
                        .findFirst()
                        .orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }

    private static byte[] withoutMac(String base64url) {
        byte[] raw = Base64.getUrlDecoder().decode(base64url);
        return Arrays.copyOf(raw, raw.length - MAC_BYTES);
    }
}
