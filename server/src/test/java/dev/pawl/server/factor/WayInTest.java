package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Somebody has a copy of an access token, and wants more than the minutes that it lasts.
class WayInTest extends PasskeyStage {

    private static final String OPTIONS = "/v1/me/factors/passkey/options";
    private static final String OTHER_PASSWORD = "another wheel, another way";
    private static final List<String> CHANGES =
            List.of("POST /v1/me/password", "POST /v1/me/email", "DELETE /v1/me");
    private static final List<String> WAYS_IN =
            List.of("/v1/me/factors/totp", OPTIONS, "/v1/me/factors/recovery");

    /// However fresh it is.
    @Test
    @Tag("BUY-01")
    void add_withAnAccessTokenAlone_isRefused() {
        Holder fresh = Holder.signedUp(server);
        Holder strong = Holder.withTotp(server).signIn();
        for (Holder ada : List.of(fresh, strong)) {
            List<String> before = factors(ada);
            for (String path : WAYS_IN) {
                assertThat(ada.post(path, "").code()).isEqualTo("credential_required");
                assertThat(
                                ada.post(
                                                path,
                                                Holder.json(
                                                        "factor",
                                                        "password",
                                                        "password",
                                                        "a guess at the wheel"))
                                        .code())
                        .isIn("invalid_credentials", "mfa_required");
            }
            assertThat(factors(ada)).isEqualTo(before);
        }
        Reply up = fresh.stepUpByPassword(Holder.PASSWORD);
        assertThat(fresh.using(up).post(OPTIONS, "").code()).isEqualTo("credential_required");
    }

    /// The twin: with what a step-up takes, in the request.
    @Test
    @Tag("BUY-01")
    void add_withThePasswordOrTheFactorBesides_isBegun() {
        Holder fresh = Holder.signedUp(server);
        assertThat(fresh.post(OPTIONS, fresh.shown()).status()).isEqualTo(200);
        assertThat(fresh.post("/v1/me/factors/totp", fresh.shown()).status()).isEqualTo(201);
        Holder strong = Holder.withTotp(server).signIn();
        server.clock().advance(Duration.ofMinutes(6)); // however old the token's sign-in is
        assertThat(strong.post(OPTIONS, strong.shown()).status()).isEqualTo(200);
        assertThat(strong.post("/v1/me/factors/recovery", strong.shown()).status()).isEqualTo(200);
    }

    /// What a removal is answered with is a whole session, which lasts longer than the token.
    @Test
    @Tag("BUY-04")
    void remove_withAnAccessTokenAlone_isRefused() {
        Holder ada = Holder.withTotp(server).signIn();
        List<String> before = factors(ada);
        Reply refused = ada.remove(ada.factor(), "");
        assertThat(refused.code()).isEqualTo("credential_required");
        assertThat(refused.body()).doesNotContain("_token\"");
        String password = Holder.json("factor", "password", "password", Holder.PASSWORD);
        assertThat(ada.remove(ada.factor(), password).code()).isEqualTo("mfa_required");
        assertThat(factors(ada)).isEqualTo(before);
    }

    /// The twin: with the factor in the request, however old the token's sign-in is.
    @Test
    @Tag("BUY-04")
    void remove_withTheFactorBesides_isDone() {
        Holder ada = Holder.withTotp(server).signIn();
        server.clock().advance(Duration.ofMinutes(6));
        assertThat(ada.remove(ada.factor()).status()).isEqualTo(200);
        assertThat(factors(ada)).isEmpty();
    }

    /// What a change of the password is answered with is a session of two factors.
    @Test
    @Tag("BUY-07")
    void change_withAnAccessTokenAndThePassword_isRefused() {
        Holder ada = Holder.withTotp(server).signIn();
        String wrong = ada.wrongCode(1);
        for (String method : CHANGES) {
            Reply refused = change(ada, method);
            assertThat(refused.code()).as(method).isEqualTo("credential_required");
            assertThat(refused.body()).doesNotContain("_token\"");
            assertThat(change(ada, method, "factor", "totp", "code", wrong).code())
                    .as(method)
                    .isEqualTo("mfa_code_invalid");
            assertThat(change(ada, method, "factor", "password").code())
                    .as(method)
                    .isEqualTo("validation_failed");
        }
        assertThat(ada.signInWithPassword().code()).isEqualTo("mfa_required");
        assertThat(auditOf(ada))
                .doesNotContain("password.changed", "email.change_asked", "account.deleted");
    }

    /// The twin: with the factor in the request, however old the token's sign-in is.
    @Test
    @Tag("BUY-07")
    void change_withThePasswordAndTheFactor_isMade() {
        for (String method : CHANGES) {
            Holder ada = Holder.withTotp(server).signIn();
            server.clock().advance(Duration.ofMinutes(6));
            assertThat(change(ada, method, "factor", "totp", "code", ada.nextCode()).status())
                    .as(method)
                    .isBetween(200, 204);
        }
    }

    /// A code of the app's is used up, so a wrong password is told before.
    @Test
    void change_withAWrongPassword_usesUpNoCode() {
        Holder ada = Holder.withTotp(server).signIn();
        String code = ada.nextCode();
        Reply refused =
                ada.post(
                        "/v1/me/password",
                        Holder.json(
                                "password",
                                "a guess at the wheel",
                                "new_password",
                                OTHER_PASSWORD,
                                "factor",
                                "totp",
                                "code",
                                code));
        assertThat(refused.code()).isEqualTo("invalid_credentials");
        assertThat(change(ada, CHANGES.getFirst(), "factor", "totp", "code", code).status())
                .isEqualTo(200);
    }

    private Reply change(Holder holder, String methodAndPath, String... shown) {
        String path = methodAndPath.substring(methodAndPath.indexOf(' ') + 1);
        List<String> fields = new ArrayList<>(List.of("password", Holder.PASSWORD));
        switch (path) {
            case "/v1/me/password" -> fields.addAll(List.of("new_password", OTHER_PASSWORD));
            case "/v1/me/email" -> fields.addAll(List.of("email", "other-" + holder.email()));
            default -> {}
        }
        fields.addAll(List.of(shown));
        return server.api()
                .send(
                        methodAndPath.substring(0, methodAndPath.indexOf(' ')),
                        path,
                        Holder.json(fields.toArray(String[]::new)),
                        "Authorization",
                        holder.bearer());
    }

    @Test
    @Tag("BUY-02")
    void finish_inAnotherSessionThanItWasBegunIn_isRefused() {
        Holder ada = Holder.signedUp(server);
        Reply here = ada.session();
        Reply there = ada.signInWithPassword();
        Reply begun = ada.begin();
        String code = AuthenticatorApp.of(server, begun).codeAt(0);
        String credential =
                "{\"credential\":%s}"
                        .formatted(
                                new Authenticator()
                                        .create(ada.post(OPTIONS, ada.shown()).at("challenge")));

        ada.using(there);
        assertThat(ada.confirm(begun.at("id"), code).code()).isEqualTo("not_found");
        assertThat(ada.post("/v1/me/factors/passkey", credential).code())
                .isEqualTo("passkey_invalid");

        ada.using(here);
        assertThat(ada.confirm(begun.at("id"), code).status()).isEqualTo(200);
    }

    /// Whoever had the password could add a passkey, which needs none.
    @Test
    @Tag("BUY-03")
    void reset_takesYoungPasskeysAway_andTells() {
        Holder ada = Holder.signedUp(server).proved();
        Authenticator attackers = registered(ada);
        assertThat(signIn(attackers).status()).isEqualTo(200);

        reset(ada);

        assertThat(signIn(attackers).code()).isEqualTo("passkey_invalid");
        assertThat(factors(ada)).isEmpty();
        assertThat(auditOf(ada)).contains("factor.removed", "password.reset");
        assertThat(ada.mailbox().saying("Passkeys added in the last seven days were removed"))
                .contains("Older passkeys still work");
        assertThat(server.api().signIn(ada.email(), "another wheel, another way").status())
                .isEqualTo(200);
    }

    /// The twin: an owner who forgets a password keeps the key, and is told that it works.
    @Test
    @Tag("BUY-03")
    void reset_leavesOldPasskeys_andTells() {
        Holder ada = Holder.signedUp(server).proved();
        Authenticator own = registered(ada);
        server.clock().advance(Duration.ofDays(7));

        reset(ada);

        assertThat(signIn(own).status()).isEqualTo(200);
        assertThat(ada.mailbox().saying("Your passkeys still sign in"))
                .contains("remove any passkey that is not yours");
    }

    /// Until the owner's reset it would sign in.
    @Test
    @Tag("BUY-05")
    void dropPassword_byAnAdministrator_takesYoungPasskeysAway() {
        Holder ada = Holder.signedUp(server).proved();
        Authenticator attackers = registered(ada);
        dropPassword(ada);
        assertThat(signIn(attackers).code()).isEqualTo("passkey_invalid");
        assertThat(factors(ada)).isEmpty();
        assertThat(auditOf(ada)).contains("admin.password_dropped");
    }

    /// The twin.
    @Test
    @Tag("BUY-05")
    void dropPassword_byAnAdministrator_leavesOldPasskeys() {
        Holder ada = Holder.signedUp(server).proved();
        Authenticator own = registered(ada);
        server.clock().advance(Duration.ofDays(7));
        dropPassword(ada);
        assertThat(signIn(own).status()).isEqualTo(200);
    }

    private void dropPassword(Holder holder) {
        Holder admin = admin();
        String path = "/v1/admin/users/" + holder.id() + "/require-new-password";
        Holder.assertStatus(admin.post(path, ""), 200);
    }

    private void reset(Holder holder) {
        Holder.assertStatus(holder.resetPassword(server, "another wheel, another way"), 204);
    }

    private List<String> factors(Holder holder) {
        return server.database()
                .texts(
                        "SELECT id FROM factor WHERE account_id = ? ORDER BY id",
                        UUID.fromString(holder.id()));
    }
}
