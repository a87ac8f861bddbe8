package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.WebBrowser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/// Somebody knows the password and guesses at the second factor: the owner gets in all the same
/// where they are known, where they are signed in, and after a reset.
class ShutOutTest extends HolderStage {

    private static final int FREE = 5;
    private static final String OTHER_PASSWORD = "another wheel, another way";

    @Override
    protected Map<String, String> settings() {
        return Map.of("limits.enabled", "true", "mfa.remember_device_for", "0s");
    }

    /// The other node mails nothing, so that every letter is in the first one's inbox.
    @Override
    @BeforeParameterizedClassInvocation
    protected void open() {
        super.open();
        if (otherNode != server) {
            TestServer _ = otherNode.withoutJobs();
        }
    }

    /// Wrong codes for one challenge, by somebody with the password.
    private static void shutOut(Holder ada, String password) {
        Reply first = ada.signInWith(password);
        assertThat(first.code()).isEqualTo("mfa_required");
        for (int i = 0; i < FREE; i++) {
            assertThat(ada.second(first.at("challenge"), "totp", ada.wrongCode(i)).code())
                    .isEqualTo("mfa_code_invalid");
        }
        assertThat(ada.second(first.at("challenge"), "totp", ada.wrongCode(FREE)).code())
                .isEqualTo("too_many_attempts");
    }

    private static Reply stranger(Holder ada, String password, String code) {
        Reply first = ada.signInWith(password);
        assertThat(first.code()).isEqualTo("mfa_required");
        return ada.second(first.at("challenge"), "totp", code);
    }

    private Reply inBrowser(WebBrowser browser, Holder ada, String password, String code) {
        Reply first = browser.signIn(ada.email(), password);
        assertThat(first.code()).isEqualTo("mfa_required");
        return browser.post(
                "/v1/auth/mfa",
                Holder.json("challenge", first.at("challenge"), "factor", "totp", "code", code));
    }

    @Test
    @Tag("ALW-05")
    void codes_guessedByAStranger_keepTheOwnerOutOfNeitherDeviceNorSession() {
        Holder ada = Holder.withTotp(server).signIn();
        WebBrowser hers = browser();
        assertThat(inBrowser(hers, ada, Holder.PASSWORD, ada.nextCode()).status()).isEqualTo(200);

        shutOut(ada, Holder.PASSWORD);

        assertThat(inBrowser(hers, ada, Holder.PASSWORD, ada.nextCode()).status()).isEqualTo(200);
        assertThat(ada.stepUp("totp", ada.nextCode()).status()).isEqualTo(200);
        assertThat(stranger(ada, Holder.PASSWORD, ada.nextCode()).code())
                .isEqualTo("too_many_attempts");
    }

    @Test
    @Tag("ALW-12")
    void codes_guessedByAStranger_areForgivenWhenAnAdministratorTakesTheFactorsAway() {
        Holder admin = admin();
        Holder ada = Holder.withTotp(server);
        for (int round = 0; round < 2; round++) {
            shutOut(ada, Holder.PASSWORD);
            assertThat(stranger(ada, Holder.PASSWORD, ada.nextCode()).code())
                    .isEqualTo("too_many_attempts");

            Holder.assertStatus(
                    admin.post("/v1/admin/users/" + ada.id() + "/reset-factors", ""), 200);

            Reply _ = ada.withoutFactors().using(ada.signInWithPassword()).enrol();
            assertThat(stranger(ada, Holder.PASSWORD, ada.nextCode()).status()).isEqualTo(200);
        }
    }

    /// A device on which the password was enough, because there was no second factor yet, is a
    /// stranger's.
    @Test
    @Tag("ALW-05")
    void codes_onADeviceThatNeverShowedOne_countWithTheStrangers() {
        Holder ada = Holder.signedUp(server);
        WebBrowser thiefs = browser();
        assertThat(thiefs.signIn(ada.email(), Holder.PASSWORD).status()).isEqualTo(200);
        ada.enrol();

        shutOut(ada, Holder.PASSWORD);

        assertThat(inBrowser(thiefs, ada, Holder.PASSWORD, ada.wrongCode(7)).code())
                .isEqualTo("too_many_attempts");
    }

    @Test
    @Tag("ALW-05")
    void codes_guessedOnAKnownDevice_areLimitedByThemselves() {
        Holder ada = Holder.withTotp(server);
        WebBrowser hers = browser();
        assertThat(inBrowser(hers, ada, Holder.PASSWORD, ada.nextCode()).status()).isEqualTo(200);

        for (int i = 0; i < FREE; i++) {
            assertThat(inBrowser(hers, ada, Holder.PASSWORD, ada.wrongCode(i)).code())
                    .isEqualTo("mfa_code_invalid");
        }

        assertThat(inBrowser(hers, ada, Holder.PASSWORD, ada.nextCode()).code())
                .isEqualTo("too_many_attempts");
        assertThat(stranger(ada, Holder.PASSWORD, ada.codeNow()).status()).isEqualTo(200);
    }

    @Test
    @Tag("ALW-06")
    void codes_guessedBefore_areForgivenByAReset_onceADay() {
        Holder ada = Holder.withTotp(server).proved();
        shutOut(ada, Holder.PASSWORD);

        reset(server, ada, OTHER_PASSWORD);
        assertThat(stranger(ada, OTHER_PASSWORD, ada.nextCode()).status()).isEqualTo(200);

        shutOut(ada, OTHER_PASSWORD);
        reset(server, ada, Holder.PASSWORD);
        assertThat(stranger(ada, Holder.PASSWORD, ada.nextCode()).code())
                .isEqualTo("too_many_attempts");

        server.clock().advance(Duration.ofDays(1));
        shutOutAgain(ada);
        reset(otherNode, ada, OTHER_PASSWORD);
        server.clock().advance(Duration.ofMinutes(1)); // for this node to ask again
        assertThat(stranger(ada, OTHER_PASSWORD, ada.nextCode()).status()).isEqualTo(200);
    }

    /// Until there are no tries left, however many that are by now.
    private static void shutOutAgain(Holder ada) {
        String code = "mfa_code_invalid";
        for (int i = 0; i < FREE && code.equals("mfa_code_invalid"); i++) {
            code = stranger(ada, Holder.PASSWORD, ada.wrongCode(i)).code();
        }
        assertThat(code).isEqualTo("too_many_attempts");
    }

    private static void reset(TestServer node, Holder ada, String password) {
        Holder.assertStatus(ada.resetPassword(node, password), 204);
    }

    @Test
    @Tag("ALW-07")
    void retryAfter_ofAllLimits_isWhatTheLimitDemands() {
        Holder ada = Holder.withTotp(server);
        shutOut(ada, Holder.PASSWORD);
        for (int i = 0; i < 3; i++) {
            Reply refused = stranger(ada, Holder.PASSWORD, ada.wrongCode(i));
            long left = Duration.ofHours(1).minusMinutes(20L * i).toSeconds();
            assertThat(refused.header("Retry-After")).isEqualTo(String.valueOf(left));
            assertThat(refused.header("RateLimit")).isEqualTo("\"second-factor\";r=0;t=" + left);
            server.clock().advance(Duration.ofMinutes(20).minusSeconds(i == 2 ? 1 : 0));
        }

        Reply last = stranger(ada, Holder.PASSWORD, ada.wrongCode(9));
        assertThat(last.header("Retry-After")).isEqualTo("1");
        server.clock().advance(Duration.ofSeconds(1));
        assertThat(stranger(ada, Holder.PASSWORD, ada.wrongCode(9)).code())
                .isEqualTo("mfa_code_invalid");
    }
}
