package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.crypto.Totp;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest extends OnBothDatabases {

    @Test
    @Tag("TOTP-01")
    void signIn_withPasswordAndCode_opensASessionOfTwoFactors() {
        Holder ada = Holder.withTotp(server);
        Reply first = ada.signInWithPassword();
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.code()).isEqualTo("mfa_required");
        assertThat(Holder.texts(first, "factors")).containsExactly("totp", "recovery");
        assertThat(first.body()).doesNotContain("access_token", "refresh_token");

        Reply second = ada.second(first.at("challenge"), "totp", ada.nextCode());

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.at("user.id")).isEqualTo(ada.id());
        assertThat(Claims.of(second).acr()).isEqualTo("aal2");
        assertThat(Claims.of(second).amr()).containsExactly("pwd", "otp", "mfa");
        assertThat(Claims.of(second).authTime())
                .isEqualTo(server.clock().instant().getEpochSecond());
        assertThat(auditOf(ada)).endsWith("signin.challenged", "signin.succeeded");
    }

    @Test
    void enrol_first_endsTheOtherSessionsGivesCodesAndIsListed() {
        Holder ada = Holder.signedUp(server);
        Reply other = ada.signInWithPassword();
        ada.enrol();

        assertThat(ada.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(ada.recoveryCodes()).allMatch(code -> code.matches("[a-z2-7]{5}-[a-z2-7]{5}"));
        assertThat(server.api().me(other.at("access_token")).code()).isEqualTo("session_revoked");
        assertThat(ada.get("/v1/me").status()).isEqualTo(200);
        assertThat(ada.get("/v1/me/factors").body())
                .contains("\"kind\":\"totp\",\"name\":\"phone\"", "\"kind\":\"recovery\"");
        assertThat(auditOf(ada)).endsWith("factor.added");
    }

    @Test
    @Tag("TOTP-01")
    void code_twice_isRefusedTheSecondTime() {
        Holder ada = Holder.withTotp(server);
        String code = ada.nextCode();
        assertThat(ada.second(ada.challenge(), "totp", code).status()).isEqualTo(200);

        assertThat(ada.second(ada.challenge(), "totp", code).code()).isEqualTo("mfa_code_invalid");
        assertThat(ada.second(ada.challenge(), "totp", ada.nextCode()).status()).isEqualTo(200);
    }

    @Test
    @Tag("TOTP-02")
    void code_usedBeforeInAnotherSpelling_isRefused() {
        Holder ada = Holder.withTotp(server);
        String code = ada.nextCode();
        assertThat(ada.second(ada.challenge(), "totp", code).status()).isEqualTo(200);
        String challenge = ada.challenge();

        String spaced = code.substring(0, 3) + " " + code.substring(3);
        assertThat(ada.second(challenge, "totp", spaced).code()).isEqualTo("mfa_code_invalid");
        assertThat(ada.second(challenge, "totp", code + " ").code()).isEqualTo("mfa_code_invalid");
        for (String odd : List.of("+" + code, "0" + code, fullWidth(code), code + "\u200b")) {
            assertThat(ada.second(challenge, "totp", odd).code()).isEqualTo("validation_failed");
        }
    }

    private static String fullWidth(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(c -> wide.append((char) (c - '0' + '\uff10')));
        return wide.toString();
    }

    @Test
    @Tag("TOTP-03")
    void code_32TimesAtOnce_opensOneSession() {
        Holder ada = Holder.withTotp(server);
        List<String> challenges = challenges(ada, 8);
        String code = ada.nextCode();

        List<Reply> replies =
                Together.call(
                        32,
                        i ->
                                () ->
                                        Holder.second(
                                                i % 2 == 0 ? server : otherNode,
                                                challenges.get(i % 8),
                                                "totp",
                                                code));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).allMatch(reply -> reply.status() < 500);
    }

    private static List<String> challenges(Holder holder, int count) {
        return java.util.stream.Stream.generate(holder::challenge).limit(count).toList();
    }

    @Test
    @Tag("TOTP-04")
    void code_olderThanOneThatWasUsed_isRefused() {
        Holder ada = Holder.withTotp(server);
        ada.awaitSteps(3);
        String before = ada.codeAt(-1);
        assertThat(ada.second(ada.challenge(), "totp", ada.codeNow()).status()).isEqualTo(200);

        assertThat(ada.second(ada.challenge(), "totp", before).code())
                .isEqualTo("mfa_code_invalid");
    }

    @Test
    @Tag("TOTP-05")
    void code_twoStepsOff_isRefusedAndOneStepOffIsNot() {
        Holder ada = Holder.withTotp(server);
        ada.awaitSteps(4);
        String challenge = ada.challenge();
        assertThat(ada.second(challenge, "totp", ada.codeAt(-2)).code())
                .isEqualTo("mfa_code_invalid");
        assertThat(ada.second(challenge, "totp", ada.codeAt(2)).code())
                .isEqualTo("mfa_code_invalid");

        assertThat(ada.second(challenge, "totp", ada.codeAt(-1)).status()).isEqualTo(200);
        assertThat(ada.second(ada.challenge(), "totp", ada.codeAt(1)).status()).isEqualTo(200);
    }

    @Test
    @Tag("TOTP-06")
    void guesses_atOneChallenge_areFive() {
        Holder ada = Holder.withTotp(server);
        String challenge = ada.challenge();
        for (int i = 0; i < 5; i++) {
            assertThat(ada.second(challenge, "totp", ada.wrongCode(i)).code())
                    .isEqualTo("mfa_code_invalid");
        }

        assertThat(ada.second(challenge, "totp", ada.nextCode()).code())
                .isEqualTo("mfa_challenge_invalid");
        assertThat(ada.second(ada.challenge(), "totp", ada.codeNow()).status()).isEqualTo(200);
    }

    @Test
    @Tag("TOTP-08")
    void challenge_ofSomebodyElseMetOrOld_isRefused() {
        Holder ada = Holder.withTotp(server);
        server.clock().advance(Totp.STEP);
        Holder bob = Holder.withTotp(server);
        String challenge = ada.challenge();
        assertThat(ada.second(challenge, "totp", bob.nextCodeUnlike(ada)).code())
                .isEqualTo("mfa_code_invalid");
        assertThat(ada.second(challenge, "totp", ada.codeNow()).status()).isEqualTo(200);
        assertThat(ada.second(challenge, "totp", ada.nextCode()).code())
                .isEqualTo("mfa_challenge_invalid");

        String old = ada.challenge();
        server.clock().advance(Duration.ofMinutes(5));
        assertThat(ada.second(old, "totp", ada.nextCode()).code())
                .isEqualTo("mfa_challenge_invalid");
        String forged = ada.challenge().replaceFirst("pmc_.", "pmc_B");
        assertThat(ada.second(forged, "totp", ada.nextCode()).code())
                .isEqualTo("mfa_challenge_invalid");
        assertThat(ada.second("nonsense", "totp", ada.nextCode()).code())
                .isEqualTo("mfa_challenge_invalid");
    }

    @Test
    @Tag("TOTP-09")
    void challenge_atAnyOtherEndpoint_opensNothing() {
        Holder ada = Holder.withTotp(server);
        String challenge = ada.challenge();
        for (String token : List.of(challenge, challenge.substring(0, challenge.length() - 2))) {
            assertThat(server.api().me(token).status()).isEqualTo(401);
            assertThat(server.api().get("/v1/me", "Authorization", "Basic " + token).status())
                    .isEqualTo(401);
            assertThat(server.api().refresh(token).status()).isEqualTo(401);
            assertThat(
                            server.api()
                                    .post(
                                            "/v1/me/factors/totp",
                                            "{}",
                                            "Authorization",
                                            "Bearer " + token)
                                    .status())
                    .isEqualTo(401);
            assertThat(
                            server.api()
                                    .post("/v1/auth/mfa/totp", Holder.json("challenge", token))
                                    .code())
                    .isEqualTo("mfa_challenge_invalid");
        }
        assertThat(ada.second(challenge, "totp", ada.nextCode()).status()).isEqualTo(200);
    }

    @Test
    @Tag("TOTP-11")
    void enrol_anotherWithASessionOfOneFactor_isRefused() {
        Holder ada = Holder.withTotp(server);

        Reply refused = ada.begin();

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("mfa_code_invalid");
        assertThat(ada.confirm(ada.factor(), ada.nextCode()).code()).isEqualTo("not_found");
        assertThat(ada.signIn().begin().status()).isEqualTo(201);
    }

    @Test
    @Tag("TOTP-12")
    void code_thatConfirmedTheFactor_isRefusedAtTheFirstSignIn() {
        Holder ada = Holder.withTotp(server);

        assertThat(ada.second(ada.challenge(), "totp", ada.codeNow()).code())
                .isEqualTo("mfa_code_invalid");
        assertThat(ada.second(ada.challenge(), "totp", ada.codeAt(-1)).code())
                .isEqualTo("mfa_code_invalid");
        assertThat(ada.second(ada.challenge(), "totp", ada.nextCode()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"12345\"",
                "\"1234567\"",
                "\"12345a\"",
                "\"\"",
                "null",
                "[\"123456\"]",
                "-1",
                "123456",
                "\"-12345\"",
                "{}"
            })
    @Tag("TOTP-13")
    void code_thatIsNone_isNoGuess(String code) {
        Holder ada = Holder.withTotp(server);
        String challenge = ada.challenge();
        for (int i = 0; i < 6; i++) {
            Reply reply =
                    server.api()
                            .post(
                                    "/v1/auth/mfa",
                                    "{\"challenge\":\"%s\",\"factor\":\"totp\",\"code\":%s}"
                                            .formatted(challenge, code));
            assertThat(reply.code()).isEqualTo("validation_failed");
        }

        assertThat(ada.second(challenge, "totp", ada.nextCode()).status()).isEqualTo(200);
    }

    @Test
    @Tag("TOTP-14")
    void secret_afterEnrolment_isNeverShownAgain() {
        Holder ada = Holder.signedUp(server);
        Reply begun = ada.begin();
        String secret = begun.at("secret");
        assertThat(begun.at("otpauth_uri"))
                .startsWith("otpauth://totp/localhost:holder")
                .contains("secret=" + secret, "issuer=localhost", "digits=6", "period=30");
        assertThat(begun.at("qr_svg")).startsWith("<svg ").doesNotContain(secret);
        String code = Totp.code(Holder.secret(begun), Totp.step(server.clock().instant()));
        Reply confirmed = ada.confirm(begun.at("id"), code);

        assertThat(confirmed.body()).doesNotContain(secret);
        assertThat(ada.get("/v1/me/factors").body()).doesNotContain(secret);
        assertThat(ada.get("/v1/me/export").body()).doesNotContain(secret);
        assertThat(ada.get("/v1/me/factors/" + begun.at("id")).status()).isEqualTo(405);
        assertThat(ada.confirm(begun.at("id"), code).status()).isIn(401, 404);
        byte[] raw = Holder.secret(begun).reveal();
        assertThat(
                        server.database()
                                .number(
                                        "SELECT count(*) FROM factor WHERE sealed = ? OR id = ?",
                                        raw,
                                        UUID.fromString(begun.at("id"))))
                .isEqualTo(1);
    }

    @Test
    void confirm_wrongCodeOrTooLate_leavesTheAccountWithoutAFactor() {
        Holder ada = Holder.signedUp(server);
        Reply begun = ada.begin();
        String wrong = Holder.wrongCode(server, Holder.secret(begun), 0);
        assertThat(ada.confirm(begun.at("id"), wrong).code()).isEqualTo("mfa_code_invalid");
        assertThat(ada.signInWithPassword().status()).isEqualTo(200);

        server.clock().advance(Duration.ofMinutes(15));
        ada.using(ada.signInWithPassword());
        String code = Totp.code(Holder.secret(begun), Totp.step(server.clock().instant()));
        assertThat(ada.confirm(begun.at("id"), code).code()).isEqualTo("not_found");
    }

    @Test
    void confirm_32AtOnce_givesRecoveryCodesOnce() {
        Holder ada = Holder.signedUp(server);
        Reply begun = ada.begin();
        String code = Totp.code(Holder.secret(begun), Totp.step(server.clock().instant()));

        List<Reply> replies = Together.call(32, _ -> () -> ada.confirm(begun.at("id"), code));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(
                        server.database()
                                .number(
                                        "SELECT count(*) FROM recovery_code WHERE account_id = ?",
                                        UUID.fromString(ada.id())))
                .isEqualTo(10);
    }

    @Test
    void remove_lastFactor_makesThePasswordEnoughAgain() {
        Holder ada = Holder.withTotp(server).signIn();
        String pending = ada.challenge();

        assertThat(ada.remove(ada.factor()).status()).isEqualTo(200);

        assertThat(ada.get("/v1/me/factors").body()).contains("\"factors\":[]");
        assertThat(ada.second(pending, "totp", ada.nextCode()).code())
                .isEqualTo("mfa_challenge_invalid");
        assertThat(ada.second(pending, "recovery", ada.recoveryCodes().getFirst()).code())
                .isEqualTo("mfa_challenge_invalid");
        assertThat(ada.signInWithPassword().status()).isEqualTo(200);
        String password = Holder.json("factor", "password", "password", Holder.PASSWORD);
        assertThat(ada.remove(ada.factor(), password).code()).isEqualTo("not_found");
    }

    @Test
    void remove_ofSomebodyElse_looksLikeNone() {
        Holder ada = Holder.withTotp(server).signIn();
        Holder bob = Holder.withTotp(server).signIn();

        assertThat(bob.remove(ada.factor()).code()).isEqualTo("not_found");
        assertThat(ada.challenge()).isNotEmpty();
    }

    @Test
    void secret_movedToAnotherRow_doesNotOpen() {
        Holder ada = Holder.withTotp(server);
        Holder bob = Holder.withTotp(server);
        int _ =
                server.database()
                        .update(
                                "UPDATE factor SET sealed = (SELECT sealed FROM factor WHERE id ="
                                        + " ?) WHERE id = ?",
                                UUID.fromString(bob.factor()),
                                UUID.fromString(ada.factor()));

        assertThat(ada.second(ada.challenge(), "totp", bob.nextCode()).status()).isEqualTo(500);
    }
}
