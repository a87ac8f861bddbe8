package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Accounts without a password, which a passkey opens.
class NoPasswordTest extends PasskeyStage {

    private static final String FIRST_PASSWORD = "the first wheel of many";
    private static final List<String> CHANGES =
            List.of("POST /v1/me/password", "POST /v1/me/email", "DELETE /v1/me");

    /// As an administrator leaves an account whose passkey is an old one.
    @Test
    @Tag("CRED-01")
    void signIn_byPasskeyAfterThePasswordWasDropped_opensASessionOfTwoFactors() {
        Holder ada = Holder.signedUp(server);
        Authenticator key = registered(ada);
        server.clock().advance(Duration.ofDays(8));
        Actor operator = new Actor.Operator(new Trace("local", "test"));
        server.administration().users().dropPassword(operator, id(ada));

        Reply reply = signIn(key);

        assertThat(Claims.of(reply).acr()).isEqualTo("aal2");
        assertThat(Claims.of(reply).amr()).containsExactly("pop", "user", "mfa");
        assertThat(hashes(ada)).isEmpty();
        assertThat(ada.signInWithPassword().code()).isEqualTo("invalid_credentials");
    }

    @Test
    void everythingElse_byPasskey_isDoneAsWithAPassword() {
        Authenticator key = new Authenticator();
        Holder ada = withoutPassword(key);
        server.clock().advance(Duration.ofMinutes(6));
        assertThat(ada.get("/v1/me/export").code()).isEqualTo("insufficient_user_authentication");
        Reply up = ada.post("/v1/auth/step-up", shown(ada, key));
        assertThat(Claims.of(up).acr()).isEqualTo("aal2");
        assertThat(ada.using(up).get("/v1/me/export").status()).isEqualTo(200);
        assertThat(ada.post("/v1/me/factors/totp", shown(ada, key)).status()).isEqualTo(201);
        assertThat(ada.post("/v1/me/factors/recovery", shown(ada, key)).status()).isEqualTo(200);
        assertThat(ada.post("/v1/auth/logout-everywhere", "").status()).isEqualTo(204);
        assertThat(signIn(key).status()).isEqualTo(200);
    }

    /// However fresh the token's sign-in is.
    @Test
    @Tag("CRED-02")
    void change_withAnAccessTokenAlone_isRefusedAndNamesWhatCanBeShown() {
        Authenticator key = new Authenticator();
        Holder ada = withoutPassword(key);
        for (String method : CHANGES) {
            long hashed = server.hashing().taken();
            Reply refused = change(ada, method, "");
            assertThat(server.hashing().taken()).as(method).isEqualTo(hashed);
            assertThat(refused.code()).as(method).isEqualTo("credential_required");
            assertThat(Holder.texts(refused, "factors")).containsExactly("passkey", "recovery");
            assertThat(change(ada, method, ",\"password\":\"a guess at the wheel\"").code())
                    .as(method)
                    .isEqualTo("invalid_credentials");
            assertThat(change(ada, method, proof(ada, new Authenticator())).code())
                    .as(method)
                    .isEqualTo("mfa_code_invalid");
        }
        assertThat(hashes(ada)).isEmpty();
        assertThat(auditOf(ada))
                .doesNotContain("password.changed", "email.change_asked", "account.deleted");
        assertThat(ada.get("/v1/me").status()).isEqualTo(200);
    }

    /// The twin: with the passkey in the request, however old the token's sign-in is.
    @Test
    @Tag("CRED-02")
    void change_withThePasskeyInTheRequest_isMade() {
        for (String method : CHANGES) {
            Authenticator key = new Authenticator();
            Holder ada = withoutPassword(key);
            server.clock().advance(Duration.ofMinutes(6));
            assertThat(change(ada, method, proof(ada, key)).status())
                    .as(method)
                    .isBetween(200, 204);
        }
    }

    @Test
    @Tag("CRED-02")
    void change_ofAnAccountWithAPassword_stillTakesIt() {
        Holder ada = Holder.signedUp(server);
        assertThat(change(ada, CHANGES.getFirst(), "").body()).contains("/password", "required");
        Reply refused = ada.post("/v1/me/factors/totp", "");
        assertThat(Holder.texts(refused, "factors")).containsExactly("password");
        Authenticator key = registered(ada);
        ada.using(signIn(key));
        for (String method : CHANGES) {
            assertThat(change(ada, method, proof(ada, key)).code())
                    .as(method)
                    .isEqualTo("validation_failed");
        }
        assertThat(ada.signInWithPassword().code()).isEqualTo("mfa_required");
    }

    @Test
    @Tag("CRED-03")
    void firstPassword_endsTheOtherSessionsAndIsAskedForFromThenOn() {
        Authenticator key = new Authenticator();
        Holder ada = withoutPassword(key);
        Reply other = signIn(key);
        String link = ada.resetToken();

        Reply changed = change(ada, CHANGES.getFirst(), proof(ada, key));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(ada.using(changed).get("/v1/me").status()).isEqualTo(200);
        assertThat(server.api().me(other.at("access_token")).code()).isEqualTo("session_revoked");
        assertThat(
                        server.api()
                                .post(
                                        "/v1/auth/reset-password",
                                        Holder.json("token", link, "password", Holder.PASSWORD))
                                .code())
                .isEqualTo("link_invalid");
        Reply first = ada.signInWith(FIRST_PASSWORD);
        assertThat(first.code()).isEqualTo("mfa_required");
        Reply second = second(ada, key, first.at("challenge"));
        assertThat(Claims.of(second).amr()).containsExactly("pwd", "pop", "mfa");
        assertThat(change(ada.using(second), CHANGES.getLast(), proof(ada, key)).code())
                .isEqualTo("validation_failed");
        assertThat(auditOf(ada)).containsOnlyOnce("password.changed");
    }

    @Test
    @Tag("CRED-03")
    void firstPassword_byAMailedLink_endsTheSessionsAndVoidsOtherLinks() {
        Authenticator key = new Authenticator();
        Holder ada = withoutPassword(key);
        assertThat(ada.resetPassword(server, FIRST_PASSWORD).status()).isEqualTo(204);
        assertThat(ada.get("/v1/me").code()).isEqualTo("session_revoked");
        // The passkey was a young one, and anybody who had the password could have added it.
        assertThat(signIn(key).code()).isEqualTo("passkey_invalid");
        assertThat(ada.signInWith(FIRST_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    @Tag("CRED-03")
    void link_askedForBeforeThePasswordWasDropped_isVoid() {
        Holder ada = Holder.signedUp(server);
        String link = ada.resetToken();
        dropPassword(ada);
        String body = Holder.json("token", link, "password", FIRST_PASSWORD);
        assertThat(server.api().post("/v1/auth/reset-password", body).code())
                .isEqualTo("link_invalid");
        assertThat(hashes(ada)).isEmpty();
    }

    @Test
    @Tag("CRED-04")
    void remove_theLastPasskey_isRefused() {
        Authenticator key = new Authenticator();
        Holder ada = withoutPassword(key);
        Reply refused = ada.remove(passkeys(ada).getFirst(), shown(ada, key));
        assertThat(refused.code()).isEqualTo("last_factor");
        assertThat(signIn(key).status()).isEqualTo(200);
    }

    /// The twin: there is another one, or a password.
    @Test
    @Tag("CRED-04")
    void remove_aPasskeyBesideAnotherOrAPassword_isDone() {
        Authenticator key = new Authenticator();
        Holder ada = withoutPassword(key);
        Authenticator another = new Authenticator();
        server.clock().advance(Duration.ofMillis(5)); // so that the first is the older one
        String asked = ada.post("/v1/me/factors/passkey/options", shown(ada, key)).at("challenge");
        assertThat(add(ada, another, asked).status()).isEqualTo(201);
        another.userHandle = handle(ada);
        List<String> both = passkeys(ada);
        assertThat(both).hasSize(2);
        assertThat(ada.remove(both.getFirst(), shown(ada, key)).status()).isEqualTo(200);
        ada.using(signIn(another));
        assertThat(ada.remove(both.getLast(), shown(ada, another)).code()).isEqualTo("last_factor");
        Reply changed = change(ada, CHANGES.getFirst(), proof(ada, another));
        Holder.assertStatus(changed, 200);
        ada.using(changed);
        assertThat(ada.remove(both.getLast(), shown(ada, another)).status()).isEqualTo(200);
        assertThat(ada.signInWith(FIRST_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    @Tag("CRED-05")
    void verify_whileNobodyIsSignedIn_isRefusedAndTheLinkStays() {
        Authenticator key = new Authenticator();
        Holder ada = withoutPassword(key);
        String link = newProof(ada);
        Reply refused = server.api().post("/v1/auth/verify-email", Holder.json("token", link));
        assertThat(refused.code()).isEqualTo("access_token_missing");
        String guess = Holder.json("token", link, "password", "a guess at the wheel");
        assertThat(server.api().post("/v1/auth/verify-email", guess).code())
                .isEqualTo("invalid_credentials");
        assertThat(ada.get("/v1/me").at("email_verified")).isEqualTo("false");
        // The twin: signed in by the passkey.
        assertThat(ada.post("/v1/auth/verify-email", Holder.json("token", link)).status())
                .isEqualTo(204);
        assertThat(ada.get("/v1/me").at("email_verified")).isEqualTo("true");
    }

    /// Somebody without a password, who is signed in by a passkey.
    private Holder withoutPassword(Authenticator key) {
        Holder ada = Holder.signedUp(server);
        register(ada, key);
        dropPassword(ada);
        Reply in = signIn(key);
        Holder.assertStatus(in, 200);
        return ada.using(in);
    }

    private void dropPassword(Holder holder) {
        int _ =
                server.database()
                        .update(
                                "UPDATE account SET password_hash = '!' WHERE id = ?",
                                id(holder).value());
    }

    private List<String> hashes(Holder holder) {
        return server.database()
                .texts(
                        "SELECT password_hash FROM account WHERE id = ? AND password_hash <> '!'",
                        id(holder).value());
    }

    private static AccountId id(Holder holder) {
        return new AccountId(UUID.fromString(holder.id()));
    }

    /// A fresh link that verifies the address.
    private String newProof(Holder holder) {
        String _ = holder.mailbox().link("/verify-email");
        server.clock().advance(Duration.ofMillis(5));
        List<String> before = holder.mailbox().links("/verify-email");
        Holder.assertStatus(holder.post("/v1/me/email/verification", ""), 202);
        return holder.mailbox().newLink("/verify-email", before);
    }

    private static List<String> passkeys(Holder holder) {
        return ((List<?>) holder.get("/v1/me/factors").json().getOrDefault("factors", List.of()))
                .stream()
                        .map(factor -> (Map<?, ?>) factor)
                        .filter(factor -> "passkey".equals(factor.get("kind")))
                        .map(factor -> String.valueOf(factor.get("id")))
                        .toList();
    }

    /// A body with what a passkey signs now.
    private static String shown(Holder holder, Authenticator key) {
        return "{" + proof(holder, key).substring(1) + "}";
    }

    private static String proof(Holder holder, Authenticator key) {
        String question = holder.post("/v1/auth/step-up/options", "").at("challenge");
        return ",\"factor\":\"passkey\",\"assertion\":" + key.get(question);
    }

    private Reply change(Holder holder, String method, String more) {
        String[] parts = method.split(" ", 2);
        String field =
                switch (method) {
                    case "POST /v1/me/password" -> "\"new_password\":\"" + FIRST_PASSWORD + "\"";
                    case "POST /v1/me/email" -> "\"email\":\"to-" + holder.email() + "\"";
                    default -> "";
                };
        String body = "{" + (field.isEmpty() && !more.isEmpty() ? more.substring(1) : field + more);
        return server.api().send(parts[0], parts[1], body + "}", "Authorization", holder.bearer());
    }
}
