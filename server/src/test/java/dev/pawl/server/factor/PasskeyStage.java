package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.UUID;

/// Passkeys of an authenticator that can be made to do everything wrong.
abstract class PasskeyStage extends HolderStage {

    static Authenticator registered(Holder holder) {
        Authenticator key = new Authenticator();
        register(holder, key);
        return key;
    }

    static void register(Holder holder, Authenticator key) {
        Reply added = add(holder, key);
        Holder.assertStatus(added, 201);
        key.userHandle = handle(holder);
    }

    static String handle(Holder holder) {
        return Authenticator.encode(Authenticator.bytes(UUID.fromString(holder.id())));
    }

    static String newQuestion(Holder holder) {
        Reply options = holder.post("/v1/me/factors/passkey/options", holder.shown());
        Holder.assertStatus(options, 200);
        return options.at("challenge");
    }

    static Reply add(Holder holder, Authenticator key) {
        return add(holder, key, newQuestion(holder));
    }

    static Reply add(Holder holder, Authenticator key, String question) {
        return add(holder, key.create(question));
    }

    static Reply add(Holder holder, String credential) {
        return holder.post(
                "/v1/me/factors/passkey",
                "{\"name\":\"my key\",\"credential\":%s}".formatted(credential));
    }

    String question() {
        return server.api().post("/v1/auth/passkey/options", "").at("challenge");
    }

    Reply signIn(Authenticator key) {
        return signIn(key, question());
    }

    Reply signIn(Authenticator key, String question) {
        return server.api().post("/v1/auth/passkey", body(key.get(question)));
    }

    static String body(String assertion) {
        return "{\"assertion\":%s,\"transport\":\"bearer\"}".formatted(assertion);
    }

    String secondQuestion(String challenge) {
        return server.api()
                .post("/v1/auth/passkey/options", Holder.json("challenge", challenge))
                .at("challenge");
    }

    Reply second(Holder holder, Authenticator key, String challenge) {
        return second(holder, key, challenge, secondQuestion(challenge));
    }

    Reply second(Holder holder, Authenticator key, String challenge, String question) {
        assertThat(holder.id()).isNotEmpty();
        return server.api()
                .post(
                        "/v1/auth/mfa",
                        "{\"challenge\":\"%s\",\"factor\":\"passkey\",\"assertion\":%s}"
                                .formatted(challenge, key.get(question)));
    }
}
