package dev.pawl.server.threats.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A good token in a place where none is looked for, and two tokens where only one can count.
class TransportAttackTest extends AttackStage {

    private static final String EVERYWHERE = "/v1/auth/logout-everywhere";

    @Test
    @Tag("JWT-31")
    void request_tokenInQueryOrBody_isNoToken() throws IOException {
        isMissing(target.send("GET", "/v1/me?access_token=" + target.genuine()));
        isMissing(target.send("POST", EVERYWHERE + "?access_token=" + target.genuine()));
        isMissing(target.send("POST", EVERYWHERE, "X-Access-Token: " + target.genuine()));
        for (String[] body :
                new String[][] {
                    {"application/x-www-form-urlencoded", "access_token=" + target.genuine()},
                    {"application/json", "{\"access_token\":\"" + target.genuine() + "\"}"}
                }) {
            isMissing(
                    target.connection()
                            .send("POST", EVERYWHERE, body[1], "Content-Type: " + body[0]));
        }
        target.accepts(target.genuine());
    }

    @Test
    @Tag("JWT-31")
    void request_twoTokens_isRefusedWhicheverComesFirst() {
        Reply bob = target.server().api().signUp("bob@example.com", Target.PASSWORD);
        String bobs = "Authorization: Bearer " + bob.at("access_token");
        String adas = "Authorization: Bearer " + target.genuine();
        String adasCookie = "Cookie: __Host-pawl_access=" + target.genuine();
        String csrf = "X-CSRF-Token: " + target.csrf();
        for (String[] headers :
                new String[][] {
                    {bobs, adas},
                    {adas, bobs},
                    {adas, adas},
                    {bobs, adasCookie, csrf},
                    {adasCookie, csrf, bobs},
                    {adas, adasCookie, csrf},
                    {adasCookie, adasCookie, csrf},
                    {adasCookie + "; __Host-pawl_access=" + bob.at("access_token"), csrf}
                }) {
            long before = target.server().statements();
            for (String[] request : new String[][] {{"GET", "/v1/me"}, {"POST", EVERYWHERE}}) {
                Reply reply = target.send(request[0], request[1], headers);
                assertThat(reply.status()).as(String.join("\n", headers)).isEqualTo(400);
                assertThat(reply.code()).isEqualTo("ambiguous_credentials");
            }
            assertThat(target.server().statements()).isEqualTo(before);
        }
        assertThat(target.send("GET", "/v1/me", bobs).at("email")).isEqualTo("bob@example.com");
        assertThat(target.send("GET", "/v1/me", adasCookie).at("email")).isEqualTo(Target.EMAIL);
    }

    @Test
    @Tag("JWT-31")
    void request_schemeSpelledOtherwise_isRefused() {
        String good = target.genuine();
        for (String value :
                new String[] {
                    "bearer  " + good,
                    "Bearer Bearer " + good,
                    "Bearer " + good + " " + good,
                    "Bearer " + good + ", Bearer " + good,
                    "Bearer \"" + good + "\"",
                    "Bearer token=" + good,
                    "Bearer"
                }) {
            Reply reply = target.send("POST", EVERYWHERE, "Authorization: " + value);
            assertThat(reply.status()).as(value).isEqualTo(401);
            assertThat(reply.code()).as(value).isEqualTo("access_token_invalid");
        }
        for (String value :
                new String[] {"Bearer\t" + good, "Bearer," + good, "DPoP " + good, good}) {
            isMissing(target.send("POST", EVERYWHERE, "Authorization: " + value));
        }
        for (String scheme : new String[] {"Bearer", "bearer", "BEARER"}) { // RFC 9110 §11.1
            assertThat(
                            target.send("GET", "/v1/me", "Authorization: " + scheme + " " + good)
                                    .status())
                    .isEqualTo(200);
        }
    }

    private static void isMissing(Reply reply) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("access_token_missing");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
}
