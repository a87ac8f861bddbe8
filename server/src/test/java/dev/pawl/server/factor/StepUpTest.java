package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StepUpTest extends HolderStage {

    private static final Duration LATER = Duration.ofMinutes(6);

    @Test
    @Tag("STP-01")
    void sensitive_withoutFreshOrSecondFactor_isChallenged() {
        Holder ada = Holder.withTotp(server);
        Reply export = ada.get("/v1/me/export");
        assertThat(export.status()).isEqualTo(401);
        assertThat(export.code()).isEqualTo("insufficient_user_authentication");
        assertThat(export.header("WWW-Authenticate"))
                .isEqualTo(
                        "Bearer error=\"insufficient_user_authentication\", acr_values=\"aal2\","
                                + " max_age=\"300\"");

        ada.signIn();
        assertThat(ada.get("/v1/me/export").status()).isEqualTo(200);
        server.clock().advance(LATER);
        assertThat(ada.get("/v1/me/export").code()).isEqualTo("insufficient_user_authentication");
    }

    @Test
    @Tag("STP-05")
    void sensitive_byTheApiAlone_isChallengedAlike() {
        Holder ada = Holder.signedUp(server);
        server.clock().advance(LATER);

        Reply begun = ada.begin();

        assertThat(begun.status()).isEqualTo(201); // it shows the password itself
        Reply export = ada.get("/v1/me/export");
        assertThat(export.code()).isEqualTo("insufficient_user_authentication");
        assertThat(export.header("WWW-Authenticate")).contains("acr_values=\"aal1\"");
        // What asks for the password besides is as good as fresh for whoever has no second factor.
        assertThat(changePassword(ada).status()).isEqualTo(200);
    }

    private static Reply changePassword(Holder holder) {
        return holder.post(
                "/v1/me/password",
                Holder.json(
                        "password", Holder.PASSWORD, "new_password", "another wheel, another way"));
    }

    @Test
    @Tag("STP-02")
    @Tag("STP-07")
    void stepUp_byCode_raisesTheSameSessionAndDecays() {
        Holder ada = Holder.withTotp(server);
        ada.using(ada.second(ada.challenge(), "recovery", ada.recoveryCodes().getFirst()));
        Claims before = Claims.of(ada.session());
        server.clock().advance(LATER);

        Reply up = ada.stepUp("totp", ada.nextCode());

        assertThat(up.status()).isEqualTo(200);
        Claims after = Claims.of(up);
        assertThat(after.sid()).isEqualTo(before.sid());
        assertThat(after.acr()).isEqualTo("aal2");
        assertThat(after.amr()).containsExactly("pwd", "recovery", "otp", "mfa");
        assertThat(after.authTime()).isEqualTo(server.clock().instant().getEpochSecond());
        assertThat(up.at("refresh_token")).isEqualTo(ada.session().at("refresh_token"));
        assertThat(auditOf(ada)).endsWith("session.stepped_up");
        ada.using(up);
        server.clock().advance(Duration.ofMinutes(5));
        assertThat(ada.get("/v1/me/export").status()).isEqualTo(200);
        server.clock().advance(Duration.ofSeconds(1));
        assertThat(ada.get("/v1/me/export").code()).isEqualTo("insufficient_user_authentication");
    }

    @Test
    @Tag("STP-07")
    void stepUp_byPassword_isFreshForWhoeverHasNoFactor() {
        Holder ada = Holder.signedUp(server);
        server.clock().advance(LATER);
        assertThat(ada.stepUpByPassword("some other wheel").code())
                .isEqualTo("invalid_credentials");

        Reply up = ada.stepUpByPassword(Holder.PASSWORD);

        assertThat(Claims.of(up).acr()).isEqualTo("aal1");
        assertThat(ada.using(up).get("/v1/me/export").status()).isEqualTo(200);
        ada.enrol();
        assertThat(ada.stepUpByPassword(Holder.PASSWORD).code()).isEqualTo("mfa_required");
    }

    /// Its answer may overtake that of a refresh, whose token must stay.
    @Test
    void stepUp_withCookies_setsTheAccessTokenAlone() {
        Reply signedUp =
                server.api()
                        .post(
                                "/v1/auth/signup",
                                Api.credentials("ada@example.com", Holder.PASSWORD, "cookie"));
        CookieSession cookies = CookieSession.of(signedUp);
        server.clock().advance(LATER);
        String stepUp = "/v1/auth/step-up";
        String password = Holder.json("factor", "password", "password", Holder.PASSWORD);

        Reply up = server.api().post(stepUp, password, cookies.headers(stepUp));

        assertThat(up.status()).isEqualTo(200);
        assertThat(up.at("csrf_token")).isEqualTo(cookies.csrf());
        assertThat(up.setCookies())
                .singleElement()
                .asString()
                .startsWith(CookieSession.ACCESS + "=ey");
        String export = "/v1/me/export";
        CookieSession fresh =
                new CookieSession(
                        up.cookie(CookieSession.ACCESS), cookies.refresh(), cookies.csrf());
        assertThat(server.api().get(export, cookies.headers(export)).status()).isEqualTo(401);
        assertThat(server.api().get(export, fresh.headers(export)).status()).isEqualTo(200);
    }

    @Test
    @Tag("STP-02")
    void stepUp_ofAnotherSessionOrWithAUsedCode_opensNothingHere() {
        Holder ada = Holder.withTotp(server);
        Reply first = ada.signIn().session();
        Reply second = ada.signIn().session();
        server.clock().advance(LATER);
        ada.using(second);
        String code = ada.nextCode();
        assertThat(ada.stepUp("totp", code).status()).isEqualTo(200);

        ada.using(first);
        assertThat(ada.get("/v1/me/export").code()).isEqualTo("insufficient_user_authentication");
        assertThat(ada.stepUp("totp", code).code()).isEqualTo("mfa_code_invalid");
        Holder bob = Holder.withTotp(server);
        assertThat(ada.stepUp("totp", bob.nextCodeUnlike(ada)).code())
                .isEqualTo("mfa_code_invalid");
    }

    @Test
    @Tag("STP-03")
    void refresh_neverRenewsWhatWasShown() {
        Holder ada = Holder.withTotp(server).signIn();
        Claims before = Claims.of(ada.session());
        server.clock().advance(LATER);

        Reply refreshed = server.api().refresh(ada.session().at("refresh_token"));

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(Claims.of(refreshed)).isEqualTo(before);
        assertThat(ada.using(refreshed).get("/v1/me/export").code())
                .isEqualTo("insufficient_user_authentication");
        Reply up = ada.stepUp("totp", ada.nextCode());
        Reply again = server.api().refresh(up.at("refresh_token"));
        assertThat(Claims.of(again)).isEqualTo(Claims.of(up));
    }

    @Test
    @Tag("STP-04")
    void stepUp_byAFactorThatThisSessionAdded_isRefused() {
        Holder ada = Holder.signedUp(server);
        Reply begun = ada.begin();
        assertThat(begun.status()).isEqualTo(201);
        assertThat(ada.stepUp("totp", "123456").code()).isEqualTo("mfa_code_invalid");
        ada.enrol();

        assertThat(ada.stepUp("totp", ada.nextCode()).code()).isEqualTo("mfa_code_invalid");
        assertThat(ada.stepUp("recovery", ada.recoveryCodes().getFirst()).code())
                .isEqualTo("mfa_code_invalid");
        assertThat(Claims.of(ada.signIn().session()).acr()).isEqualTo("aal2");
    }

    @Test
    @Tag("STP-06")
    void stepUp_leftHalfDone_leavesTheSessionAsItWas() {
        Holder ada = Holder.withTotp(server).signIn();
        Claims before = Claims.of(ada.session());
        assertThat(ada.stepUp("totp", ada.wrongCode(1)).code()).isEqualTo("mfa_code_invalid");
        Holder bob = Holder.withTotp(server);
        assertThat(bob.challenge()).isNotEmpty();

        assertThat(ada.get("/v1/me").at("id")).isEqualTo(ada.id());
        assertThat(Claims.of(server.api().refresh(ada.session().at("refresh_token"))))
                .isEqualTo(before);
    }

    @Test
    void stepUp_inASessionThatIsOver_isRefused() {
        Holder ada = Holder.withTotp(server).signIn();
        assertThat(ada.post("/v1/auth/logout-everywhere", "").status()).isEqualTo(204);

        assertThat(ada.stepUp("totp", ada.nextCode()).code()).isEqualTo("session_revoked");
    }
}
