package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Somebody with an access token shows passkeys that are wrong, without end.
class PasskeyStepUpTest extends HolderStage {

    private static final int TIMES = 40;
    private static final List<String> WHERE =
            List.of("/v1/auth/step-up", "/v1/me/factors/totp", "/v1/me/factors/recovery");

    @Override
    protected Map<String, String> settings() {
        return Map.of("limits.enabled", "true");
    }

    @Test
    @Tag("ALW-17")
    void stepUp_answersToNoQuestionOfOurs_writeNothing() {
        Authenticator key = new Authenticator();
        Holder ada = signedInBy(key);
        for (int i = 0; i < TIMES; i++) {
            String path = WHERE.get(i % WHERE.size());
            assertThat(show(ada, path, key.get("bm8tcXVlc3Rpb24tb2Ytb3Vycw")).code())
                    .isEqualTo("mfa_code_invalid");
        }
        assertThat(auditOf(ada)).doesNotContain("factor.refused");
    }

    @Test
    @Tag("ALW-17")
    void stepUp_wrongAnswersToOurQuestions_areCountedLikeCodes_andARightOneWaitsForNothing() {
        Authenticator key = new Authenticator();
        Holder ada = signedInBy(key);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            String path = WHERE.get(i % WHERE.size());
            codes.add(show(ada, path, new Authenticator().get(question(ada))).code());
        }

        assertThat(codes).containsOnly("mfa_code_invalid", "too_many_attempts");
        int looked = Collections.frequency(codes, "mfa_code_invalid");
        assertThat(looked).isBetween(1, TIMES / 2);
        assertThat(Collections.frequency(auditOf(ada), "factor.refused")).isEqualTo(looked);
        assertThat(show(ada, WHERE.getFirst(), key.get(question(ada))).status()).isEqualTo(200);
    }

    private String question(Holder holder) {
        return holder.post("/v1/auth/step-up/options", "").at("challenge");
    }

    private static Reply show(Holder holder, String path, String assertion) {
        return holder.post(path, "{\"factor\":\"passkey\",\"assertion\":%s}".formatted(assertion));
    }

    /// Somebody who is signed in by a passkey.
    private Holder signedInBy(Authenticator key) {
        Holder ada = Holder.signedUp(server);
        String toAdd = ada.post("/v1/me/factors/passkey/options", ada.shown()).at("challenge");
        Holder.assertStatus(
                ada.post(
                        "/v1/me/factors/passkey",
                        "{\"credential\":%s}".formatted(key.create(toAdd))),
                201);
        key.userHandle = Authenticator.encode(Authenticator.bytes(UUID.fromString(ada.id())));
        String asked = server.api().post("/v1/auth/passkey/options", "").at("challenge");
        Reply in =
                server.api()
                        .post(
                                "/v1/auth/passkey",
                                "{\"assertion\":%s,\"transport\":\"bearer\"}"
                                        .formatted(key.get(asked)));
        Holder.assertStatus(in, 200);
        return ada.using(in);
    }
}
