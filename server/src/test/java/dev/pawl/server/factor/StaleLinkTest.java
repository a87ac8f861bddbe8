package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.Mailbox;
import dev.pawl.server.client.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Links that were mailed before the account became another.
class StaleLinkTest extends HolderStage {

    /// Whoever knows the password can ask for another address as long as there is no factor; once
    /// the owner has one, the link is worth nothing.
    @Test
    @Tag("GATE-04")
    void changeOfAddress_askedForBeforeTheOwnerEnrolled_isVoid() {
        Holder ada = Holder.signedUp(server).proved();
        String stale = askFor(ada, "stale-" + ada.email());
        ada.enrol();

        assertThat(open(stale).code()).isEqualTo("link_invalid");
        assertThat(ada.signIn().get("/v1/me").at("email")).isEqualTo(ada.email());
    }

    /// The twin: while nothing changes, the link works.
    @Test
    @Tag("GATE-04")
    void changeOfAddress_ofAnAccountAsItWas_isMade() {
        Holder ada = Holder.signedUp(server).proved();
        String link = askFor(ada, "new-" + ada.email());

        assertThat(open(link).status()).isEqualTo(204);
        assertThat(server.api().signIn("new-" + ada.email(), Holder.PASSWORD).status())
                .isEqualTo(200);
    }

    private String askFor(Holder holder, String email) {
        Reply asked =
                holder.post(
                        "/v1/me/email", Holder.json("password", Holder.PASSWORD, "email", email));
        Holder.assertStatus(asked, 202);
        return new Mailbox(server, email).link("/verify-email");
    }

    private Reply open(String token) {
        return server.api()
                .post(
                        "/v1/auth/verify-email",
                        Holder.json("token", token, "password", Holder.PASSWORD));
    }
}
