package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Another mail with the link that proves an address.
class AnotherProofTest extends PersonStage {

    private static final String PATH = "/v1/me/email/verification";

    @Override
    protected Map<String, String> settings() {
        return Map.of("limits.enabled", "true");
    }

    @Test
    @Tag("LET-05")
    void ask_addressNotProved_mailsAnotherLinkAndVoidsTheFirst() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);
        String first = ada.newestLink("/verify-email");
        server.clock().advance(Duration.ofMillis(5));

        Reply reply = ada.post(session, PATH, "");
        ada.await(2);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(auditOf(session.at("user.id"))).endsWith("email.proof_asked");
        assertThat(ada.verify(first).code()).isEqualTo("link_invalid");
        assertThat(ada.verify(ada.newestLink("/verify-email")).status()).isEqualTo(204);
        assertThat(ada.post(session, PATH, "{}").code()).isEqualTo("email_already_verified");
    }

    @Test
    @Tag("LET-05")
    void ask_moreOftenThanAMailboxMayGet_isLimited() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);
        for (int i = 0; i < 4; i++) {
            assertThat(ada.post(session, PATH, "").status()).isEqualTo(202);
        }
        Reply reply = ada.post(session, PATH, "");

        assertThat(reply.code()).isEqualTo("too_many_attempts");
        assertThat(reply.header("Retry-After")).isNotEmpty();
        ada.awaitQuiet();
        assertThat(ada.mails()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    @Tag("LET-05")
    void ask_withoutASessionOrItsCsrfToken_isRefusedAndMailsNothing() {
        Person ada = Person.stranger(server);
        CookieSession session =
                CookieSession.of(
                        server.api()
                                .post(
                                        "/v1/auth/signup",
                                        Api.credentials(ada.email(), PASSWORD, "cookie")));
        ada.await(1);

        assertThat(server.api().post(PATH, "").code()).isEqualTo("access_token_missing");
        assertThat(server.api().post(PATH, "", session.headersWithoutToken(PATH)).code())
                .isEqualTo("csrf_token_invalid");
        ada.awaitQuiet();
        assertThat(ada.mails()).hasSize(1);
        assertThat(server.api().post(PATH, "", session.headers(PATH)).status()).isEqualTo(202);
    }
}
