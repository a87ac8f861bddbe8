package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Links that are opened in a browser in which somebody else is signed in.
class SomebodyElsesLinkTest extends PersonStage {

    @Test
    @Tag("RST-14")
    void reset_whereSomebodyElseIsSignedIn_actsOnTheLinksAccountAlone() {
        Person ada = Person.signedUp(server);
        Reply adas = ada.signIn(PASSWORD);
        Person bob = Person.signedUp(server);
        CookieSession bobs = browserOf(bob);
        String token = ada.recoveryToken();

        Reply page = get(bobs, "/reset-password");
        assertThat(page.status()).isEqualTo(200);
        assertThat(ada.me(adas).status()).isEqualTo(200); // looking does nothing
        Reply reset =
                post(
                        bobs,
                        "/v1/auth/reset-password",
                        Person.json("token", token, "password", OTHER_PASSWORD));

        assertThat(reset.status()).isEqualTo(204);
        assertThat(reset.setCookies()).noneMatch(cookie -> cookie.contains("__Host-pawl_access"));
        assertThat(ada.me(adas).code()).isEqualTo("session_revoked");
        assertThat(ada.signIn(OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(get(bobs, "/v1/me").at("email")).isEqualTo(bob.email());
        assertThat(bob.signIn(OTHER_PASSWORD).code()).isEqualTo("invalid_credentials");
        assertThat(bob.signIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    @Tag("RST-14")
    void verify_whereSomebodyElseIsSignedIn_actsOnTheLinksAccountAlone() {
        Person ada = Person.stranger(server);
        Reply adas = ada.signUp();
        Person bob = Person.signedUp(server);
        CookieSession bobs = browserOf(bob);
        String token = ada.newestLink("/verify-email");

        assertThat(get(bobs, "/verify-email").status()).isEqualTo(200);
        assertThat(ada.me(adas).at("email_verified")).isEqualTo("false");
        assertThat(post(bobs, "/v1/auth/verify-email", Person.json("token", token)).body())
                .contains("/password");
        assertThat(ada.me(adas).at("email_verified")).isEqualTo("false");
        assertThat(
                        post(
                                        bobs,
                                        "/v1/auth/verify-email",
                                        Person.json("token", token, "password", PASSWORD))
                                .status())
                .isEqualTo(204);

        assertThat(ada.me(adas).at("email_verified")).isEqualTo("true");
        assertThat(get(bobs, "/v1/me").at("email_verified")).isEqualTo("false");
    }

    /// The twin: in their own browser.
    @Test
    @Tag("RST-14")
    void reset_whereItsOwnerIsSignedIn_endsThatSessionToo() {
        Person ada = Person.signedUp(server);
        CookieSession adas = browserOf(ada);
        String token = ada.recoveryToken();

        Reply reset =
                post(
                        adas,
                        "/v1/auth/reset-password",
                        Person.json("token", token, "password", OTHER_PASSWORD));

        assertThat(reset.status()).isEqualTo(204);
        assertThat(get(adas, "/v1/me").code()).isEqualTo("session_revoked");
    }

    private CookieSession browserOf(Person person) {
        return CookieSession.of(
                server.api()
                        .post(
                                "/v1/auth/login",
                                Api.credentials(person.email(), PASSWORD, "cookie")));
    }

    private Reply get(CookieSession session, String path) {
        return server.api().get(path, session.headers(path));
    }

    private Reply post(CookieSession session, String path, String json) {
        return server.api().post(path, json, session.headers(path, "Origin", server.origin()));
    }
}
