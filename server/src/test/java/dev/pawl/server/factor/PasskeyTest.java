package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What passkeys open.
class PasskeyTest extends PasskeyStage {

    @Test
    void signIn_byPasskeyAlone_opensASessionOfTwoFactors() {
        Holder ada = Holder.signedUp(server);
        Authenticator key = registered(ada);

        Reply reply = signIn(key);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("user.id")).isEqualTo(ada.id());
        assertThat(Claims.of(reply).acr()).isEqualTo("aal2");
        assertThat(Claims.of(reply).amr()).containsExactly("pop", "user", "mfa");
        assertThat(ada.using(reply).get("/v1/me/factors").body())
                .contains("\"kind\":\"passkey\",\"name\":\"my key\"")
                .doesNotContain("\"last_used_at\":null,\"name\":\"my key\"");
        assertThat(ada.get("/v1/me/export").status()).isEqualTo(200);
    }

    @Test
    void signIn_byPasswordAndPasskey_opensASessionOfTwoFactors() {
        Holder ada = Holder.signedUp(server);
        Authenticator key = registered(ada);
        key.flags = Authenticator.UP; // the password is the other factor
        Reply first = ada.signInWithPassword();
        assertThat(Holder.texts(first, "factors")).containsExactly("passkey", "recovery");

        Reply reply = second(ada, key, first.at("challenge"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(Claims.of(reply).amr()).containsExactly("pwd", "pop", "mfa");
        ada.using(reply);
        server.clock().advance(Duration.ofMinutes(6));
        String question = ada.post("/v1/auth/step-up/options", "").at("challenge");
        Reply up =
                ada.post(
                        "/v1/auth/step-up",
                        "{\"factor\":\"passkey\",\"assertion\":%s}".formatted(key.get(question)));
        assertThat(Claims.of(up).acr()).isEqualTo("aal2");
        assertThat(ada.using(up).get("/v1/me/export").status()).isEqualTo(200);
    }

    @Test
    @Tag("PK-01")
    void question_ofSomebodyElseOfAnotherKindChosenOrOld_isRefused() {
        Holder ada = Holder.signedUp(server);
        Authenticator key = registered(ada);
        ada.using(signIn(key));
        String toAdd = ada.post("/v1/me/factors/passkey/options", ada.shown()).at("challenge");
        assertThat(signIn(key, toAdd).code()).isEqualTo("passkey_invalid");
        assertThat(signIn(key, Authenticator.encode(new byte[53])).code())
                .isEqualTo("passkey_invalid");
        String own =
                Authenticator.encode(
                        "chosen by the client".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(signIn(key, own).code()).isEqualTo("passkey_invalid");

        String other = question();
        assertThat(add(ada, new Authenticator(), other).code()).isEqualTo("passkey_invalid");
        Holder bob = Holder.signedUp(server);
        String bobs = bob.post("/v1/me/factors/passkey/options", bob.shown()).at("challenge");
        assertThat(add(ada, new Authenticator(), bobs).code()).isEqualTo("passkey_invalid");

        String challenge = ada.challenge();
        String second = secondQuestion(challenge);
        assertThat(second(ada, key, ada.challenge(), second).code()).isEqualTo("mfa_code_invalid");

        String old = question();
        server.clock().advance(Duration.ofMinutes(5));
        assertThat(signIn(key, old).code()).isEqualTo("passkey_invalid");
        assertThat(signIn(key).status()).isEqualTo(200);
    }

    @Test
    @Tag("PK-02")
    void assertion_twiceAnd32TimesAtOnce_opensOneSession() {
        Holder ada = Holder.signedUp(server);
        Authenticator key = registered(ada);
        String assertion = key.get(question());

        List<Reply> replies =
                Together.call(
                        32,
                        i ->
                                () ->
                                        (i % 2 == 0 ? server : otherNode)
                                                .api()
                                                .post("/v1/auth/passkey", body(assertion)));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).allMatch(reply -> reply.status() < 500);
        assertThat(server.api().post("/v1/auth/passkey", body(assertion)).code())
                .isEqualTo("passkey_invalid");
    }

    @Test
    @Tag("PK-03")
    void origin_orRelyingPartyOfSomebodyElse_isRefused() {
        for (String origin :
                List.of(
                        "https://localhost:8080",
                        "http://localhost:8081",
                        "http://localhost",
                        "http://evil.localhost:8080",
                        "http://localhost.evil:8080",
                        "http://localhost:8080.evil",
                        "null")) {
            refused(key -> key.origin = origin);
        }
        refused(key -> key.rpId = "evil");
        refused(key -> key.rpId = "LOCALHOST");
    }

    @Test
    @Tag("PK-04")
    void signIn_withoutUserVerifiedOrPresent_isRefused() {
        refused(key -> key.flags = Authenticator.UP);
        refused(key -> key.flags = Authenticator.UV);
        refused(key -> key.flags = 0);
    }

    @Test
    @Tag("PK-05")
    void counter_thatDoesNotGoUp_isRefusedAndNoted() {
        Holder ada = Holder.signedUp(server);
        Authenticator key = registered(ada);
        key.signCount = 7;
        assertThat(signIn(key).status()).isEqualTo(200);

        key.signCount = 7; // and 8 is what it was
        assertThat(signIn(key).code()).isEqualTo("passkey_invalid");
        key.signCount = 2;
        assertThat(signIn(key).code()).isEqualTo("passkey_invalid");
        key.signCount = -1;
        assertThat(signIn(key).code()).isEqualTo("passkey_invalid");
        assertThat(auditOf(ada).stream().filter("factor.clone_suspected"::equals)).hasSize(3);
        key.signCount = 8;
        assertThat(signIn(key).status()).isEqualTo(200);
    }

    @Test
    @Tag("PK-05")
    void counter_thatStaysAtZero_isNoClone() {
        Holder ada = Holder.signedUp(server);
        Authenticator key = new Authenticator();
        key.signCount = 0;
        register(ada, key);
        key.signCount = -1;
        assertThat(signIn(key).status()).isEqualTo(200);
        key.signCount = -1;
        assertThat(signIn(key).status()).isEqualTo(200);
    }

    @Test
    @Tag("PK-06")
    void clientData_ofAnotherTypeOrFrame_isRefused() {
        refused(key -> key.type = "webauthn.create");
        refused(key -> key.type = "webauthn.GET");
        refused(key -> key.more = ",\"crossOrigin\":true");
        refused(key -> key.more = ",\"crossOrigin\":true,\"topOrigin\":\"https://evil.example\"");
        Holder ada = Holder.signedUp(server);
        Authenticator key = new Authenticator();
        key.type = "webauthn.get";
        assertThat(add(ada, key).code()).isEqualTo("passkey_invalid");
    }

    @Test
    @Tag("PK-07")
    void passkey_ofSomebodyElse_isRefused() {
        Holder ada = Holder.signedUp(server);
        Authenticator adas = registered(ada);
        Holder bob = Holder.signedUp(server);
        Authenticator bobs = registered(bob);

        assertThat(second(ada, bobs, ada.challenge()).code()).isEqualTo("mfa_code_invalid");
        bobs.userHandle = adas.userHandle;
        assertThat(signIn(bobs).code()).isEqualTo("passkey_invalid");
        bobs.userHandle = "";
        assertThat(signIn(bobs).code()).isEqualTo("passkey_invalid");
        bobs.credential = adas.credential;
        bobs.userHandle = adas.userHandle;
        assertThat(signIn(bobs).code()).isEqualTo("passkey_invalid");
        Authenticator nobodys = new Authenticator();
        nobodys.userHandle = handle(Holder.signedUp(server));
        assertThat(signIn(nobodys).code()).isEqualTo("passkey_invalid");
        assertThat(signIn(adas).at("user.id")).isEqualTo(ada.id());
    }

    @Test
    @Tag("PK-11")
    void backupFlags_thatContradict_areRefused() {
        refused(key -> key.flags |= Authenticator.BS);
        refused(key -> key.flags |= Authenticator.BE);
    }

    @Test
    @Tag("PK-12")
    void signature_ofZeros_isRefused() {
        refused(key -> key.signature = new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0});
        refused(key -> key.signature = new byte[] {0});
    }

    @Test
    @Tag("PK-14")
    void passkey_takenAway_opensNothing() {
        Holder ada = Holder.signedUp(server);
        Authenticator key = registered(ada);
        String assertion = key.get(question());
        ada.using(signIn(key));
        String id =
                ada.get("/v1/me/factors")
                        .body()
                        .replaceAll("(?s).*?\"id\":\"([^\"]+)\",\"kind\":\"passkey.*", "$1");

        String asked = ada.post("/v1/auth/step-up/options", "").at("challenge");
        String shown = "{\"factor\":\"passkey\",\"assertion\":%s}".formatted(key.get(asked));
        assertThat(ada.remove(id, shown).status()).isEqualTo(200);

        assertThat(server.api().post("/v1/auth/passkey", body(assertion)).code())
                .isEqualTo("passkey_invalid");
        assertThat(signIn(key).code()).isEqualTo("passkey_invalid");
        assertThat(ada.signInWithPassword().status()).isEqualTo(200);
    }

    @Test
    void signIn_toADisabledAccount_isRefused() {
        Holder ada = Holder.signedUp(server);
        Authenticator key = registered(ada);
        int _ =
                server.database()
                        .update(
                                "UPDATE account SET disabled = TRUE WHERE id = ?",
                                UUID.fromString(ada.id()));

        assertThat(signIn(key).code()).isEqualTo("passkey_invalid");
    }

    /// Somebody's passkey that is made wrong opens nothing; right again, it does.
    private void refused(Consumer<Authenticator> wrong) {
        Holder ada = Holder.signedUp(server);
        Authenticator key = registered(ada);
        String origin = key.origin;
        wrong.accept(key);
        assertThat(signIn(key).code()).isEqualTo("passkey_invalid");
        key.origin = origin;
        key.rpId = "localhost";
        key.flags = Authenticator.UP | Authenticator.UV;
        key.type = "";
        key.more = "";
        key.signature = new byte[0];
        assertThat(signIn(key).status()).isEqualTo(200);
    }
}
