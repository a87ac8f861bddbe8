package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What anybody can ask for writes nothing before they have shown something, and is limited by
/// address.
class OpenEndpointsTest extends HolderStage {

    private static final int QUOTA = 5;
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final String TOKEN = "A".repeat(43);

    /// Everything that a request can leave behind.
    private static final List<String> TABLES =
            List.of(
                    "passkey_question",
                    "sign_in_challenge",
                    "factor",
                    "audit",
                    "outbox",
                    "guess",
                    "session",
                    "device",
                    "one_time_link",
                    "pending_sign_up");

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "limits.enabled",
                "true",
                "limits.open_per_address",
                "5/50m",
                "http.trusted_proxies",
                "127.0.0.1/32");
    }

    private static String anAddress() {
        return "198.19.0." + ADDRESSES.incrementAndGet();
    }

    private Reply ask(String path, String body, String address) {
        return server.api().post(path, body, "Origin", server.origin(), "X-Forwarded-For", address);
    }

    private List<Long> rows() {
        return TABLES.stream()
                .map(table -> server.database().number("SELECT count(*) FROM " + table))
                .toList();
    }

    @ParameterizedTest
    @Tag("ALW-08")
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "/v1/auth/passkey/options {}",
                "/v1/auth/passkey {\"assertion\":{\"id\":\"AAAA\"}}",
                "/v1/auth/mfa {\"challenge\":\"x\",\"factor\":\"totp\",\"code\":\"123456\"}",
                "/v1/auth/mfa/totp {\"challenge\":\"x\"}",
                "/v1/auth/mfa/totp/confirm"
                        + " {\"challenge\":\"x\",\"factor\":\"x\",\"code\":\"123456\"}",
                "/v1/auth/verify-email {\"token\":\"TOKEN\"}",
                "/v1/auth/reset-password"
                        + " {\"token\":\"TOKEN\",\"password\":\"another_wheel_another_way\"}",
                "/v1/auth/disown-session {\"token\":\"TOKEN\"}",
                "/v1/setup/admin"
                        + " {\"token\":\"TOKEN\",\"email\":\"a@example.com\",\"password\":\"another_wheel_another_way\"}"
            })
    void ask_withoutShowingAnything_writesNothingAndTakesAnAllowance(String path, String body) {
        String sent = body.replace("TOKEN", TOKEN);
        String address = anAddress();
        List<Long> before = rows();

        for (int i = 0; i < QUOTA; i++) {
            assertThat(ask(path, sent, address).status()).isNotEqualTo(429).isLessThan(500);
        }
        Reply refused = ask(path, sent, address);

        assertThat(refused.code()).isEqualTo("too_many_attempts");
        assertThat(refused.header("Retry-After")).isEqualTo("600");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"open-per-address\";q=5;w=3000");
        assertThat(ask(path, sent, anAddress()).status()).isNotEqualTo(429);
        assertThat(rows()).isEqualTo(before);
    }

    /// A question costs no row; an answer that proves something costs one, until it is over.
    @Test
    @Tag("ALW-09")
    void questions_byTheHundred_writeNothing_andOneThatIsAnsweredIsGoodOnce() {
        Holder ada = Holder.signedUp(server);
        Authenticator key = PasskeyStage.registered(ada);
        ada.using(answer(key, question()));
        List<Long> before = rows();
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            questions.add(question());
        }

        assertThat(questions).doesNotHaveDuplicates();
        assertThat(rows()).isEqualTo(before);

        String wrong = key.get(questions.get(0));
        String altered = wrong.replaceFirst("\"signature\":\".{8}", "\"signature\":\"AAAAAAAA");
        for (int i = 0; i < 3; i++) {
            assertThat(send(altered).code()).isEqualTo("passkey_invalid");
        }
        assertThat(rows()).isEqualTo(before);
        assertThat(answer(key, questions.get(0)).status()).isEqualTo(200);
        assertThat(send(wrong).code()).isEqualTo("passkey_invalid");
        assertThat(answer(key, questions.get(99)).status()).isEqualTo(200);
    }

    private String question() {
        return ask("/v1/auth/passkey/options", "", anAddress()).at("challenge");
    }

    private Reply answer(Authenticator key, String question) {
        return send(key.get(question));
    }

    private Reply send(String assertion) {
        return ask(
                "/v1/auth/passkey",
                "{\"transport\":\"bearer\",\"assertion\":" + assertion + "}",
                anAddress());
    }
}
