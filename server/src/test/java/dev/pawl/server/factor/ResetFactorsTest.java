package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ResetFactorsTest extends HolderStage {

    private static final String OTHER_PASSWORD = "another wheel, another way";

    @Test
    void reset_byAnAdministrator_leavesThePasswordAloneAndEndsTheSessions() {
        Holder ada = Holder.withTotp(server).signIn();
        String pending = ada.challenge();
        Holder admin = admin();

        Reply reset = admin.post("/v1/admin/users/" + ada.id() + "/reset-factors", "");

        assertThat(reset.status()).isEqualTo(200);
        assertThat(ada.get("/v1/me").code()).isEqualTo("session_revoked");
        assertThat(ada.second(pending, "totp", ada.nextCode()).code())
                .isEqualTo("mfa_challenge_invalid");
        assertThat(ada.signInWithPassword().status()).isEqualTo(200);
        assertThat(auditOf(ada)).contains("admin.factors_reset");
        assertThat(ada.post("/v1/admin/users/" + admin.id() + "/reset-factors", "").status())
                .isIn(401, 403);
    }

    @Test
    @Tag("RST-05")
    void reset_byTheMailedLinkOfAnAccountWithAFactor_stillAsksForIt() {
        Holder ada = Holder.withTotp(server).proved();

        Reply reset = ada.resetPassword(server, OTHER_PASSWORD);

        assertThat(reset.status()).isEqualTo(204);
        Reply first = server.api().signIn(ada.email(), OTHER_PASSWORD);
        assertThat(first.code()).isEqualTo("mfa_required");
        assertThat(ada.second(first.at("challenge"), "totp", ada.wrongCode(1)).code())
                .isEqualTo("mfa_code_invalid");
        assertThat(ada.second(first.at("challenge"), "totp", ada.nextCode()).status())
                .isEqualTo(200);
    }

    /// Whoever proves the address gets the account, and not what somebody else prepared in it.
    @Test
    @Tag("RST-13")
    void reset_ofAnAccountWhoseAddressWasNeverProved_takesTheFactorsAway() {
        Holder attacker = Holder.withTotp(server);
        String pending = attacker.challenge();

        Reply reset = attacker.resetPassword(server, OTHER_PASSWORD);

        assertThat(reset.status()).isEqualTo(204);
        assertThat(server.api().signIn(attacker.email(), OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(attacker.second(pending, "totp", attacker.nextCode()).status()).isEqualTo(401);
        assertThat(auditOf(attacker)).contains("password.reset");
    }

    @Test
    @Tag("RST-05")
    void newPassword_ofAnAccountWithAFactor_stillAsksForIt() {
        Holder ada = Holder.withTotp(server);
        String pending = ada.challenge();
        int _ =
                server.database()
                        .update(
                                "UPDATE account SET password_hash = (SELECT password_hash FROM"
                                        + " account WHERE id = ?) WHERE id = ?",
                                UUID.fromString(Holder.signedUp(server).id()),
                                UUID.fromString(ada.id()));

        assertThat(ada.second(pending, "totp", ada.nextCode()).code())
                .isEqualTo("mfa_challenge_invalid");
        assertThat(ada.challenge()).isNotEmpty();
    }
}
