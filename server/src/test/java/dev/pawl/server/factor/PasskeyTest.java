package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.server.client.Reply;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PasskeyTest extends OnBothDatabases {

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
    @Tag("PK-08")
    void register_credentialOfSomebodyElse_isRefused() {
        Holder ada = Holder.signedUp(server);
        Authenticator adas = registered(ada);
        Authenticator same = new Authenticator();
        same.credential = adas.credential;
        Holder bob = Holder.signedUp(server);

        assertThat(add(bob, same).code()).isEqualTo("too_many_factors");
        assertThat(bob.get("/v1/me/factors").body()).contains("\"factors\":[]");
        assertThat(signIn(adas).at("user.id")).isEqualTo(ada.id());
    }

    @Test
    @Tag("PK-09")
    void register_keyThatIsNone_isRefused() {
        Holder ada = Holder.signedUp(server);
        byte[] one = Authenticator.fixed(BigInteger.ONE);
        byte[] e = {1, 0, 1};
        byte[] modulus = new byte[256];
        java.util.Arrays.fill(modulus, (byte) 0xff);
        List<byte[]> keys =
                List.of(
                        Authenticator.ec2Key(-7, 1, one, one), // off the curve
                        Authenticator.ec2Key(-7, 1, new byte[32], new byte[32]),
                        Authenticator.ec2Key(-7, 2, one, one), // P-384
                        Authenticator.ec2Key(-7, 8, one, one), // secp256k1
                        Authenticator.ec2Key(-47, 1, one, one), // ES256K
                        Authenticator.ed25519Key(new byte[32]), // order 4
                        Authenticator.ed25519Key(reversed(one)), // order 1
                        Authenticator.rsaKey(-65535, modulus, e), // RS1
                        Authenticator.rsaKey(-257, modulus, new byte[] {1}),
                        Authenticator.rsaKey(-257, new byte[64], e));
        for (byte[] cose : keys) {
            Authenticator key = new Authenticator();
            key.coseKey = cose;
            assertThat(add(ada, key).code()).isEqualTo("passkey_invalid");
        }
        assertThat(ada.get("/v1/me/factors").body()).contains("\"factors\":[]");
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @Test
    @Tag("PK-10")
    void register_hostileCbor_isRefusedAndBounded() {
        Holder ada = Holder.signedUp(server);
        byte[] deep = new byte[8_000];
        java.util.Arrays.fill(deep, (byte) 0x81);
        byte[] twice =
                Authenticator.concat(
                        new byte[] {(byte) 0xa2},
                        Authenticator.text("fmt"),
                        Authenticator.text("none"),
                        Authenticator.text("fmt"),
                        Authenticator.text("none"));
        List<byte[]> objects =
                List.of(
                        deep,
                        twice,
                        new byte[] {(byte) 0x9f},
                        new byte[] {(byte) 0xbf},
                        new byte[] {0x5b, 0x7f, -1, -1, -1, -1, -1, -1, -1},
                        new byte[] {0});
        for (byte[] object : objects) {
            Authenticator key = new Authenticator();
            String credential = key.create(newQuestion(ada), object);
            assertThat(add(ada, credential).code()).isEqualTo("passkey_invalid");
        }
        Authenticator trailing = new Authenticator();
        trailing.trailing = new byte[] {0};
        assertThat(add(ada, trailing).code()).isEqualTo("passkey_invalid");
        // Still read, so that the answer is: whoever sends more is cut off.
        String tooLarge = new Authenticator().create(newQuestion(ada), new byte[40_000]);
        assertThat(add(ada, tooLarge).code()).isEqualTo("payload_too_large");
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
    @Tag("PK-13")
    void register_withoutWhatAStepUpTakes_isRefused() {
        Holder ada = Holder.withTotp(server);
        String options = "/v1/me/factors/passkey/options";
        assertThat(ada.post(options, "").code()).isEqualTo("credential_required");
        assertThat(
                        ada.post(
                                        options,
                                        Holder.json(
                                                "factor", "password", "password", Holder.PASSWORD))
                                .code())
                .isEqualTo("mfa_required");
        assertThat(add(ada, new Authenticator(), question()).code()).isEqualTo("passkey_invalid");
        ada.signIn();
        String question = newQuestion(ada);
        server.clock().advance(Duration.ofMinutes(4));
        Authenticator key = new Authenticator();
        assertThat(add(ada, key, question).status()).isEqualTo(201);
        assertThat(add(ada, key, question).code()).isEqualTo("passkey_invalid");
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

    static Authenticator registered(Holder holder) {
        Authenticator key = new Authenticator();
        register(holder, key);
        return key;
    }

    private static void register(Holder holder, Authenticator key) {
        Reply added = add(holder, key);
        Holder.assertStatus(added, 201);
        key.userHandle = handle(holder);
    }

    private static String handle(Holder holder) {
        return Authenticator.encode(Authenticator.bytes(UUID.fromString(holder.id())));
    }

    private static String newQuestion(Holder holder) {
        Reply options = holder.post("/v1/me/factors/passkey/options", holder.shown());
        Holder.assertStatus(options, 200);
        return options.at("challenge");
    }

    private static Reply add(Holder holder, Authenticator key) {
        return add(holder, key, newQuestion(holder));
    }

    private static Reply add(Holder holder, Authenticator key, String question) {
        return add(holder, key.create(question));
    }

    private static Reply add(Holder holder, String credential) {
        return holder.post(
                "/v1/me/factors/passkey",
                "{\"name\":\"my key\",\"credential\":%s}".formatted(credential));
    }

    private String question() {
        return server.api().post("/v1/auth/passkey/options", "").at("challenge");
    }

    private Reply signIn(Authenticator key) {
        return signIn(key, question());
    }

    private Reply signIn(Authenticator key, String question) {
        return server.api().post("/v1/auth/passkey", body(key.get(question)));
    }

    private static String body(String assertion) {
        return "{\"assertion\":%s,\"transport\":\"bearer\"}".formatted(assertion);
    }

    private String secondQuestion(String challenge) {
        return server.api()
                .post("/v1/auth/passkey/options", Holder.json("challenge", challenge))
                .at("challenge");
    }

    private Reply second(Holder holder, Authenticator key, String challenge) {
        return second(holder, key, challenge, secondQuestion(challenge));
    }

    private Reply second(Holder holder, Authenticator key, String challenge, String question) {
        assertThat(holder.id()).isNotEmpty();
        return server.api()
                .post(
                        "/v1/auth/mfa",
                        "{\"challenge\":\"%s\",\"factor\":\"passkey\",\"assertion\":%s}"
                                .formatted(challenge, key.get(question)));
    }
}
