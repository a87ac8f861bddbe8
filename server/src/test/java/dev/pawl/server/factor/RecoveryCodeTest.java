package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest extends HolderStage {

    @Test
    @Tag("REC-01")
    void code_twice_isRefusedTheSecondTime() {
        Holder ada = Holder.withTotp(server);
        String code = ada.recoveryCodes().getFirst();
        Reply first =
                ada.second(ada.challenge(), "recovery", code.toUpperCase(java.util.Locale.ROOT));

        assertThat(first.status()).isEqualTo(200);
        assertThat(Claims.of(first).acr()).isEqualTo("aal1");
        assertThat(Claims.of(first).amr()).containsExactly("pwd", "recovery");
        assertThat(ada.second(ada.challenge(), "recovery", code).code())
                .isEqualTo("mfa_code_invalid");
        assertThat(ada.second(ada.challenge(), "recovery", ada.recoveryCodes().get(1)).status())
                .isEqualTo(200);
        assertThat(auditOf(ada)).contains("recovery_codes.used");
    }

    @Test
    @Tag("REC-01")
    void code_32TimesAtOnce_opensOneSession() {
        Holder ada = Holder.withTotp(server);
        List<String> challenges = Stream.generate(ada::challenge).limit(8).toList();
        String code = ada.recoveryCodes().getFirst();

        List<Reply> replies = secondTogether(challenges, "recovery", code);

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).allMatch(reply -> reply.status() < 500);
    }

    @Test
    @Tag("REC-02")
    void renew_givesTenOthers_andVoidsThoseBefore() {
        Holder ada = Holder.withTotp(server).signIn();

        Reply renewed = ada.post("/v1/me/factors/recovery", ada.shown());

        assertThat(renewed.status()).isEqualTo(200);
        List<String> fresh = Holder.texts(renewed, "recovery_codes");
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(ada.recoveryCodes());
        assertThat(ada.second(ada.challenge(), "recovery", ada.recoveryCodes().getFirst()).code())
                .isEqualTo("mfa_code_invalid");
        assertThat(ada.second(ada.challenge(), "recovery", fresh.getFirst()).status())
                .isEqualTo(200);
    }

    @Test
    void renew_withoutAFactor_givesNone() {
        Holder ada = Holder.signedUp(server);

        assertThat(ada.post("/v1/me/factors/recovery", ada.shown()).code()).isEqualTo("not_found");
    }

    @Test
    @Tag("REC-03")
    void code_ofSomebodyElse_isRefused() {
        Holder ada = Holder.withTotp(server);
        Holder bob = Holder.withTotp(server);

        assertThat(ada.second(ada.challenge(), "recovery", bob.recoveryCodes().getFirst()).code())
                .isEqualTo("mfa_code_invalid");
        assertThat(bob.second(bob.challenge(), "recovery", bob.recoveryCodes().getFirst()).status())
                .isEqualTo(200);
    }

    @Test
    @Tag("REC-04")
    void remove_factorAfterSignInByRecovery_asksForAnotherFactorFirst() {
        Holder ada = Holder.withTotp(server);
        ada.using(ada.second(ada.challenge(), "recovery", ada.recoveryCodes().getFirst()));

        assertThat(ada.remove(ada.factor(), "").code()).isEqualTo("credential_required");
        assertThat(ada.post("/v1/me/factors/recovery", "").code()).isEqualTo("credential_required");

        String used = Holder.json("factor", "recovery", "code", ada.recoveryCodes().getFirst());
        assertThat(ada.remove(ada.factor(), used).code()).isEqualTo("mfa_code_invalid");

        String another = Holder.json("factor", "recovery", "code", ada.recoveryCodes().get(1));
        Reply removed = ada.remove(ada.factor(), another);
        assertThat(removed.status()).isEqualTo(200);
        assertThat(Claims.of(removed).acr()).isEqualTo("aal2");
    }

    @Test
    void codes_inTheDatabase_areMacsAlone() {
        Holder ada = Holder.withTotp(server);
        String code = ada.recoveryCodes().getFirst().replace("-", "");

        assertThat(
                        server.database()
                                .number(
                                        "SELECT count(*) FROM recovery_code WHERE account_id = ?"
                                                + " AND mac = ?",
                                        UUID.fromString(ada.id()),
                                        dev.pawl.crypto.Digests.sha256(
                                                code.getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8))))
                .isZero();
    }
}
