package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.crypto.Totp;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The codes of an authenticator app at a sign-in.
class TotpTest extends HolderStage {

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
        List<String> challenges = Stream.generate(ada::challenge).limit(8).toList();
        String code = ada.nextCode();

        List<Reply> replies = secondTogether(challenges, "totp", code);

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).allMatch(reply -> reply.status() < 500);
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
