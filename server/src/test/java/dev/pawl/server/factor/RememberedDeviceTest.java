package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.client.Altered;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.WebBrowser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// "Do not ask on this device for 30 days."
class RememberedDeviceTest extends OnBothDatabases {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final String ANOTHER = "another wheel, another way";

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
    @Tag("DEV-03")
    void signIn_afterThirtyDays_asksAgainAndInTheLastMomentItDoesNot() {
        Holder ada = Holder.withTotp(server);
        WebBrowser browser = remembered(ada);
        server.clock().advance(LIFE.minusMillis(1));
        assertThat(signIn(browser, ada).status()).isEqualTo(200);

        server.clock().advance(Duration.ofMillis(1));

        assertThat(signIn(browser, ada).code()).isEqualTo("mfa_required");
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

    /// A cookie from before is void when the device is remembered anew.
    @Test
    @Tag("DEV-04")
    void remember_again_voidsTheCookieBefore() {
        Holder ada = Holder.withTotp(server);
        WebBrowser browser = remembered(ada);
        String before = browser.cookie(WebBrowser.REMEMBERED);
        browser.with(WebBrowser.REMEMBERED, "x");
        assertThat(second(browser, ada, true).status()).isEqualTo(200);

        assertThat(signIn(browser, ada).status()).isEqualTo(200);
        assertThat(signIn(browser.with(WebBrowser.REMEMBERED, before), ada).code())
                .isEqualTo("mfa_required");
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
    @Tag("DEV-05")
    void changes_ofWhatTheAccountSignsInWith_haveTheFactorAskedForAgain() {
        for (Consumer<Holder> change :
                List.<Consumer<Holder>>of(
                        RememberedDeviceTest::changePasswordAndBack,
                        Holder::enrol,
                        holder -> holder.post("/v1/me/factors/recovery", holder.shown()),
                        this::disableAndEnable)) {
            Holder ada = Holder.withTotp(server);
            WebBrowser browser = remembered(ada);
            assertThat(signIn(browser, ada).status()).isEqualTo(200);
            ada.signIn();
            change.accept(ada);

            assertThat(signIn(browser, ada).code()).isEqualTo("mfa_required");
        }
    }

    private static void changePasswordAndBack(Holder ada) {
        for (List<String> change :
                List.of(List.of(Holder.PASSWORD, ANOTHER), List.of(ANOTHER, Holder.PASSWORD))) {
            Reply changed =
                    ada.post(
                            "/v1/me/password",
                            Holder.json(
                                    "password",
                                    change.get(0),
                                    "new_password",
                                    change.get(1),
                                    "factor",
                                    "totp",
                                    "code",
                                    ada.nextCode()));
            Holder.assertStatus(changed, 200);
        }
    }

    private void disableAndEnable(Holder ada) {
        Holder admin = admin();
        for (String act : List.of("disable", "enable")) {
            Holder.assertStatus(admin.post("/v1/admin/users/" + ada.id() + "/" + act, ""), 200);
        }
    }

    private Holder admin() {
        Holder admin = Holder.signedUp(server);
        int _ =
                server.database()
                        .update(
                                "UPDATE account SET roles = 'admin', administrator = TRUE WHERE id"
                                        + " = ?",
                                UUID.fromString(admin.id()));
        return admin;
    }

    @Test
    @Tag("DEV-05")
    void reset_byAnAdministratorAndANewFactor_remembersNothingOfBefore() {
        Holder ada = Holder.withTotp(server);
        WebBrowser browser = remembered(ada);
        Holder.assertStatus(
                admin().post("/v1/admin/users/" + ada.id() + "/reset-factors", ""), 200);
        ada.withoutFactors().using(ada.signInWithPassword()).enrol();

        assertThat(signIn(browser, ada).code()).isEqualTo("mfa_required");
    }

    @Test
    @Tag("DEV-05")
    void forget_aDeviceOrAll_hasTheFactorAskedForThere() {
        Holder ada = Holder.withTotp(server);
        WebBrowser one = remembered(ada);
        WebBrowser other = remembered(ada);
        Reply session = signIn(one, ada);
        Reply listed = one.in(session, "GET", "/v1/me/devices");
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.body())
                .contains("\"current\":true")
                .contains("\"remembered_until\":\"20");
        String current =
                devices(listed).stream()
                        .filter(device -> Boolean.TRUE.equals(device.get("current")))
                        .map(device -> String.valueOf(device.get("id")))
                        .findFirst()
                        .orElseThrow();
        Holder eve = Holder.signedUp(server);
        assertThat(
                        server.api()
                                .send(
                                        "DELETE",
                                        "/v1/me/devices/" + current,
                                        "",
                                        "Authorization",
                                        eve.bearer())
                                .status())
                .isEqualTo(404);

        assertThat(one.in(session, "DELETE", "/v1/me/devices/" + current).status()).isEqualTo(204);

        assertThat(one.in(session, "DELETE", "/v1/me/devices/" + current).status()).isEqualTo(404);
        assertThat(signIn(one, ada).code()).isEqualTo("mfa_required");
        assertThat(signIn(other, ada).status()).isEqualTo(200);
        assertThat(one.in(session, "DELETE", "/v1/me/devices").status()).isEqualTo(204);
        assertThat(signIn(other, ada).code()).isEqualTo("mfa_required");
        assertThat(devices(one.in(session, "GET", "/v1/me/devices"))).isEmpty();
        assertThat(auditOf(ada)).contains("device.forgotten");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> devices(Reply reply) {
        return (List<Map<String, Object>>) reply.json().getOrDefault("devices", List.of());
    }

    @Test
    @Tag("DEV-04")
    void remember_32TimesAtOnceWithOneCode_remembersOnce() throws Exception {
        Holder ada = Holder.withTotp(server);
        WebBrowser browser = browser();
        String challenge = signIn(browser, ada).at("challenge");
        String body = answer(challenge, "totp", ada.nextCode(), true);
        Callable<Reply> attempt = () -> browser().post("/v1/auth/mfa", body);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Stream.generate(() -> attempt).limit(32).toList()))
                    .extracting(
                            each -> each.resultNow().setCookie(WebBrowser.REMEMBERED).isPresent())
                    .containsOnlyOnce(true)
                    .hasSize(32);
        }
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

    @Test
    void signIn_afterExpiryWhereThatAsks_asksUnlessTheSessionWasLeft() {
        Map<String, String> settings = Map.of("mfa.after_expiry", "true");
        try (TestServer strict = TestServer.start(kind, directory.resolve("x" + kind), settings)) {
            Holder ada = Holder.withTotp(strict);
            WebBrowser browser = new WebBrowser(strict.api(), strict.origin());
            Holder.assertStatus(second(browser, ada, true), 200);
            // It lives, and then it is left.
            Reply session = signIn(browser, ada);
            assertThat(session.status()).isEqualTo(200);
            assertThat(browser.in(session, "POST", "/v1/auth/logout").status()).isEqualTo(204);
            strict.clock().advance(Duration.ofDays(3));
            assertThat(signIn(browser, ada).status()).isEqualTo(200);
            // It runs out.
            strict.clock().advance(Duration.ofHours(24));
            assertThat(signIn(browser, ada).code()).isEqualTo("mfa_required");
            strict.clock().advance(Duration.ofDays(3));
            assertThat(signIn(browser, ada).code()).isEqualTo("mfa_required");
            assertThat(second(browser, ada, false).status()).isEqualTo(200);
            assertThat(signIn(browser, ada).status()).isEqualTo(200);
        }
    }

    private WebBrowser browser() {
        return new WebBrowser(server.api(), server.origin());
    }

    /// A browser in which the factor was shown, and is not to be asked for again.
    private WebBrowser remembered(Holder ada) {
        WebBrowser browser = browser();
        Holder.assertStatus(second(browser, ada, true), 200);
        return browser;
    }

    private static Reply signIn(WebBrowser browser, Holder ada) {
        return browser.signIn(ada.email(), Holder.PASSWORD);
    }

    private static Reply second(WebBrowser browser, Holder ada, boolean remember) {
        Reply first = signIn(browser, ada);
        return browser.post(
                "/v1/auth/mfa", answer(first.at("challenge"), "totp", ada.nextCode(), remember));
    }

    private static String answer(String challenge, String kind, String code, boolean remember) {
        return "{\"challenge\":\"%s\",\"factor\":\"%s\",\"code\":\"%s\",\"remember_device\":%s}"
                .formatted(challenge, kind, code, remember);
    }

    private static String acr(Reply session) {
        return Claims.ofToken(session.cookie("__Host-pawl_access")).acr();
    }
}
