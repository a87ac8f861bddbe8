package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import org.junit.jupiter.api.Test;

class OwnSessionsTest extends PersonStage {

    @Test
    void sessions_ofSomebodySignedInTwice_areListedAndOneCanBeEnded() {
        Person ada = Person.signedUp(server);
        Reply here = ada.signIn(PASSWORD);
        Reply there = ada.signIn(PASSWORD);
        String lost = there.at("session.id");

        Reply listed = server.api().get("/v1/me/sessions", "Authorization", Person.bearer(here));
        Reply ended = end(here, lost);

        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.body()).contains(here.at("session.id"), lost, "Api/1.0", "127.0.0.1");
        assertThat(ended.status()).isEqualTo(204);
        assertThat(server.api().refresh(there.at("refresh_token")).code())
                .isEqualTo("session_revoked");
        assertThat(ada.me(here).status()).isEqualTo(200);
        assertThat(auditOf(here.at("user.id"))).containsOnlyOnce("session.ended");
    }

    @Test
    void end_sessionOfSomebodyElse_isNotFoundAndGoesOn() {
        Reply adas = Person.signedUp(server).signIn(PASSWORD);
        Reply bobs = Person.signedUp(server).signIn(PASSWORD);

        assertThat(end(adas, bobs.at("session.id")).status()).isEqualTo(404);

        assertThat(server.api().refresh(bobs.at("refresh_token")).status()).isEqualTo(200);
        assertThat(auditOf(bobs.at("user.id"))).doesNotContain("session.ended");
    }

    private Reply end(Reply session, String id) {
        return server.api()
                .send(
                        "DELETE",
                        "/v1/me/sessions/" + id,
                        "",
                        "Authorization",
                        Person.bearer(session));
    }
}
