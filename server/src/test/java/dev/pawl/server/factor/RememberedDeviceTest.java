package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.Altered;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.WebBrowser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// "Do not ask on this device for 30 days."
class RememberedDeviceTest extends RememberedDeviceStage {

    @Test
    @Tag("DEV-03")
    void signIn_onARememberedDevice_takesThePasswordAloneAndReachesOneFactor() {
        Holder ada = Holder.withTotp(server);
        WebBrowser browser = remembered(ada);

        Reply session = signIn(browser, ada);

        assertThat(session.status()).isEqualTo(200);
        assertThat(acr(session)).isEqualTo("aal1");
        assertThat(browser.in(session, "GET", "/v1/me/export").code())
                .isEqualTo("insufficient_user_authentication");
        assertThat(browser.signIn(ada.email(), "some other wheel").code())
                .isEqualTo("invalid_credentials");
        assertThat(signIn(browser(), ada).code()).isEqualTo("mfa_required");
        assertThat(auditOf(ada)).containsSubsequence("device.remembered", "signin.succeeded");
    }

    @Test
    void remember_byCookieAlone_setsACookieForThirtyDays() {
        Holder ada = Holder.withTotp(server);
        WebBrowser browser = browser();

        Reply plain = second(browser, ada, false);
        Reply asked = second(browser, ada, true);

        assertThat(plain.setCookie(WebBrowser.REMEMBERED)).isEmpty();
        assertThat(asked.setCookie(WebBrowser.REMEMBERED).orElseThrow())
                .startsWith("__Secure-pawl_remembered=pdr_")
                .endsWith("; HttpOnly; Secure; SameSite=Strict; Path=/v1/auth; Max-Age=2592000");
        Reply bearer =
                server.api()
                        .post(
                                "/v1/auth/mfa",
                                answer(ada.challenge(), "totp", ada.nextCode(), true));
        assertThat(bearer.status()).isEqualTo(200);
        assertThat(bearer.setCookies()).isEmpty();
    }

    @Test
    @Tag("DEV-04")
    void signIn_withACookieThatIsNotThisAccountsOrNone_asksForTheFactor() {
        Holder ada = Holder.withTotp(server);
        WebBrowser hers = remembered(ada);
        String token = hers.cookie(WebBrowser.REMEMBERED);
        Holder eve = Holder.withTotp(server);
        String eves = remembered(eve).cookie(WebBrowser.REMEMBERED);
        String altered = Altered.inOneCharacter(token);
        String device = hers.cookie(WebBrowser.DEVICE);
        for (String cookie : List.of(eves, altered, token + "A", "pdr_", "x", device)) {
            WebBrowser thief = browser().with(WebBrowser.REMEMBERED, cookie);
            assertThat(signIn(thief, ada).code()).as(cookie).isEqualTo("mfa_required");
        }
        WebBrowser known = browser().with(WebBrowser.DEVICE, device);
        assertThat(signIn(known, ada).code()).isEqualTo("mfa_required");
        assertThat(signIn(hers, ada).status()).isEqualTo(200);
    }

    @Test
    @Tag("DEV-04")
    void remember_withARecoveryCode_hasNoEffect() {
        Holder ada = Holder.withTotp(server);
        WebBrowser browser = browser();
        String challenge = signIn(browser, ada).at("challenge");
        String code = ada.recoveryCodes().getFirst();

        Reply reply = browser.post("/v1/auth/mfa", answer(challenge, "recovery", code, true));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.setCookie(WebBrowser.REMEMBERED)).isEmpty();
        assertThat(signIn(browser, ada).code()).isEqualTo("mfa_required");
    }

    @Test
    @Tag("DEV-04")
    void remember_32TimesAtOnceWithOneCode_remembersOnce() {
        Holder ada = Holder.withTotp(server);
        WebBrowser browser = browser();
        String challenge = signIn(browser, ada).at("challenge");
        String body = answer(challenge, "totp", ada.nextCode(), true);
        assertThat(Together.call(32, _ -> () -> browser().post("/v1/auth/mfa", body)))
                .extracting(reply -> reply.setCookie(WebBrowser.REMEMBERED).isPresent())
                .containsOnlyOnce(true)
                .hasSize(32);
        assertThat(auditOf(ada)).containsOnlyOnce("device.remembered");
    }

    @Test
    void signIn_whereTheFactorIsRequired_isRememberedToo_andNotWhereThatIsOff() {
        Map<String, String> required = Map.of("mfa.policy", "required");
        try (TestServer strict = TestServer.start(kind, directory.resolve("r" + kind), required)) {
            Holder ada = Holder.withTotp(strict);
            WebBrowser browser = new WebBrowser(strict.api(), strict.origin());
            assertThat(second(browser, ada, true).status()).isEqualTo(200);
            assertThat(signIn(browser, ada).status()).isEqualTo(200);
        }
        Map<String, String> off = Map.of("mfa.remember_device_for", "0s");
        try (TestServer strict = TestServer.start(kind, directory.resolve("o" + kind), off)) {
            Holder ada = Holder.withTotp(strict);
            WebBrowser browser = new WebBrowser(strict.api(), strict.origin());
            Reply asked = second(browser, ada, true);
            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.setCookie(WebBrowser.REMEMBERED)).isEmpty();
            assertThat(signIn(browser, ada).code()).isEqualTo("mfa_required");
        }
    }

    private static String acr(Reply session) {
        return Claims.ofToken(session.cookie("__Host-pawl_access")).acr();
    }
}
