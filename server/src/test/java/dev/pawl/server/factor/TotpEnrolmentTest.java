package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Adding an authenticator app, and removing it.
class TotpEnrolmentTest extends HolderStage {

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
        String code = AuthenticatorApp.of(server, begun).codeAt(0);
        Reply confirmed = ada.confirm(begun.at("id"), code);

        assertThat(confirmed.body()).doesNotContain(secret);
        assertThat(ada.get("/v1/me/factors").body()).doesNotContain(secret);
        assertThat(ada.get("/v1/me/export").body()).doesNotContain(secret);
        assertThat(ada.get("/v1/me/factors/" + begun.at("id")).status()).isEqualTo(405);
        assertThat(ada.confirm(begun.at("id"), code).status()).isIn(401, 404);
        byte[] raw = AuthenticatorApp.of(server, begun).secret().reveal();
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
        String wrong = AuthenticatorApp.of(server, begun).wrongCode(0);
        assertThat(ada.confirm(begun.at("id"), wrong).code()).isEqualTo("mfa_code_invalid");
        assertThat(ada.signInWithPassword().status()).isEqualTo(200);

        server.clock().advance(Duration.ofMinutes(15));
        ada.using(ada.signInWithPassword());
        String code = AuthenticatorApp.of(server, begun).codeAt(0);
        assertThat(ada.confirm(begun.at("id"), code).code()).isEqualTo("not_found");
    }

    @Test
    void confirm_32AtOnce_givesRecoveryCodesOnce() {
        Holder ada = Holder.signedUp(server);
        Reply begun = ada.begin();
        String code = AuthenticatorApp.of(server, begun).codeAt(0);

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
}
