package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Guessing at codes on servers whose limits are on.
class GuessedCodesTest extends HolderStage {

    @Override
    protected Map<String, String> settings() {
        return Map.of("limits.enabled", "true");
    }

    /// Somebody with the password, for a whole day: a new challenge whenever one is to be had,
    /// codes of both kinds, and no moment lost.
    @Test
    @Tag("TOTP-06")
    @Tag("REC-03")
    void guesses_forADayWithThePassword_areTenAtMost() {
        Holder ada = Holder.withTotp(server);
        Instant end = server.clock().instant().plus(Duration.ofDays(1));
        int evaluated = 0;
        for (int i = 0; server.clock().instant().isBefore(end); i++) {
            Reply first = ada.signInWithPassword();
            Reply guess = first.code().equals("mfa_required") ? guess(ada, first, i) : first;
            if (guess.code().equals("mfa_code_invalid")) {
                evaluated++;
            } else {
                assertThat(guess.code()).isEqualTo("too_many_attempts");
                server.clock()
                        .advance(Duration.ofSeconds(Long.parseLong(guess.header("Retry-After"))));
            }
        }

        assertThat(evaluated).isBetween(5, 10);
    }

    private static Reply guess(Holder holder, Reply first, int number) {
        return number % 2 == 0
                ? holder.second(first.at("challenge"), "totp", holder.wrongCode(number))
                : holder.second(first.at("challenge"), "recovery", "abcde-fghij");
    }

    @Test
    @Tag("TOTP-06")
    void guesses_byOthers_areForgivenByTheOwnersWholeSignInAlone() {
        Holder ada = Holder.withTotp(server);
        for (int i = 0; i < 4; i++) {
            assertThat(ada.second(ada.challenge(), "totp", ada.wrongCode(i)).code())
                    .isEqualTo("mfa_code_invalid");
        }

        assertThat(ada.second(ada.challenge(), "totp", ada.nextCode()).status()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(ada.second(ada.challenge(), "totp", ada.wrongCode(i)).code())
                    .isEqualTo("mfa_code_invalid");
        }
        assertThat(ada.second(ada.challenge(), "totp", ada.nextCode()).code())
                .isEqualTo("too_many_attempts");
    }

    @Test
    @Tag("TOTP-07")
    void guesses_64AtOnceOnTwoNodes_areThoseThatAreFree() {
        Holder ada = Holder.withTotp(server);
        List<String> challenges = Stream.generate(ada::challenge).limit(8).toList();

        List<Reply> replies =
                Together.call(
                        64,
                        i ->
                                () ->
                                        Holder.second(
                                                i % 2 == 0 ? server : otherNode,
                                                challenges.get(i % 8),
                                                "totp",
                                                ada.wrongCode(i)));

        assertThat(replies).filteredOn(reply -> reply.code().equals("mfa_code_invalid")).hasSize(5);
        assertThat(auditOf(ada).stream().filter("factor.refused"::equals)).hasSize(5);
    }

    @Test
    @Tag("TOTP-06")
    void guesses_inStepUps_areCountedForTheSession() {
        Holder ada = Holder.withTotp(server).signIn();
        for (int i = 0; i < 5; i++) {
            assertThat(ada.stepUp("totp", ada.wrongCode(i)).code()).isEqualTo("mfa_code_invalid");
        }

        assertThat(ada.stepUp("totp", ada.nextCode()).code()).isEqualTo("too_many_attempts");
        assertThat(ada.second(ada.challenge(), "totp", ada.codeNow()).status()).isEqualTo(200);
    }
}
