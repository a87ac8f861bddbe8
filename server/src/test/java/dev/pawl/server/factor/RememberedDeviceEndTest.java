package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.WebBrowser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What ends "do not ask on this device for 30 days".
class RememberedDeviceEndTest extends RememberedDeviceStage {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final String ANOTHER = "another wheel, another way";

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
    @Tag("DEV-05")
    void changes_ofWhatTheAccountSignsInWith_haveTheFactorAskedForAgain() {
        for (Consumer<Holder> change :
                List.<Consumer<Holder>>of(
                        RememberedDeviceEndTest::changePasswordAndBack,
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
}
