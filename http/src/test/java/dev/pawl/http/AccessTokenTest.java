package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.account.Account;
import dev.pawl.core.session.Grant;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How an access token is presented, at `GET /v1/me`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTokenTest {

    private static final String ME = "/v1/me";
    private static final String INVALID = "Bearer error=\"invalid_token\"";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply me(Grant grant, String authorization) {
        String value = authorization.replace("TOKEN", grant.accessToken().compact());
        return server.send(Request.get(ME).header("Authorization", value));
    }

    @Test
    void me_answersTheAccount() {
        Account person = server.core.person();

        Reply reply = server.send(Request.get(ME).bearer(server.core.grant(person, true)));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo(
                        """
                        {"id":"%s","email":"%s","email_verified":false,"name":null,\
                        "roles":["editor"],"created_at":"%s"}\
                        """
                                .formatted(
                                        person.id(), person.email().value(), person.createdAt()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer TOKEN", "bearer TOKEN", "BEARER TOKEN"})
    @Tag("SES-08")
    @Tag("SES-09")
    @Tag("JWT-15")
    @Tag("JWT-30")
    @Tag("JWT-31")
    void token_inAuthorization_isAccepted(String authorization) {
        assertThat(me(server.core.grant(), authorization).status()).isEqualTo(200);
    }

    @Test
    void token_inTheCookie_isAcceptedWithoutAnotherHeader() {
        assertThat(server.send(Request.get(ME).cookies(server.core.grant())).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer  TOKEN",
                "Bearer TOKEN TOKEN",
                "Bearer TOKEN,",
                "Bearer TOKEN, Bearer TOKEN",
                "Bearer \"TOKEN\"",
                "Bearer token=TOKEN",
                "Bearer TOKEN=",
                "Bearer .TOKEN",
                "Bearer x"
            })
    @Tag("JWT-31")
    void token_inAnotherForm_isInvalid(String authorization) {
        Reply reply = me(server.core.grant(), authorization);

        assertThat(reply.outcome()).isEqualTo("401 access_token_invalid");
        assertThat(reply.header("WWW-Authenticate")).contains(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dTpw", "TOKEN", "BearerTOKEN", "DPoP TOKEN", "Digest x=y"})
    void authorization_ofAnotherScheme_isNoToken(String authorization) {
        Reply reply = me(server.core.grant(), authorization);

        assertThat(reply.outcome()).isEqualTo("401 access_token_missing");
        assertThat(reply.header("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    @Tag("SES-09")
    @Tag("JWT-31")
    void token_inTheQueryOrAForm_isNotRead() {
        String token = server.core.grant().accessToken().compact();

        assertThat(server.send(Request.get(ME + "?access_token=" + token)).outcome())
                .isEqualTo("401 access_token_missing");
        assertThat(
                        server.send(
                                        Request.get(ME)
                                                .body(
                                                        "application/x-www-form-urlencoded",
                                                        "access_token=" + token))
                                .outcome())
                .isEqualTo("401 access_token_missing");
    }

    @Test
    @Tag("JWT-31")
    void token_givenTwice_isAmbiguous() {
        Grant grant = server.core.grant();

        assertThat(server.send(Request.get(ME).bearer(grant).bearer(grant)).outcome())
                .isEqualTo("400 ambiguous_credentials");
        assertThat(server.send(Request.get(ME).bearer(grant).cookies(grant)).outcome())
                .isEqualTo("400 ambiguous_credentials");
        assertThat(
                        server.send(Request.get(ME).bearer(grant).cookies(server.core.grant()))
                                .outcome())
                .isEqualTo("400 ambiguous_credentials");
        assertThat(server.send(Request.get(ME).cookies(grant).cookies(grant)).outcome())
                .isEqualTo("400 ambiguous_credentials");
    }

    @Test
    void token_atItsExpiry_isExpired() {
        Grant grant = server.core.grant();
        server.core.pawl.clock.advance(MemoryPawl.ACCESS_TTL.minusSeconds(1));
        assertThat(me(grant, "Bearer TOKEN").status()).isEqualTo(200);
        server.core.pawl.clock.advance(Duration.ofSeconds(1));

        Reply reply = me(grant, "Bearer TOKEN");

        assertThat(reply.outcome()).isEqualTo("401 access_token_expired");
        assertThat(reply.header("WWW-Authenticate")).contains(INVALID);
    }

    @Test
    @Tag("SES-08")
    @Tag("JWT-30")
    void token_afterSignOut_isRevoked() {
        Grant grant = server.core.grant();
        server.send(Request.post("/v1/auth/logout").bearer(grant));

        Reply reply = me(grant, "Bearer TOKEN");

        assertThat(reply.outcome()).isEqualTo("401 session_revoked");
        assertThat(reply.header("WWW-Authenticate")).contains(INVALID);
    }

    @Test
    @Tag("JWT-15")
    void refreshTokenAsAccessToken_isInvalid() {
        Grant grant = server.core.grant();

        assertThat(me(grant, "Bearer " + grant.refreshToken()).outcome())
                .isEqualTo("401 access_token_invalid");
        assertThat(
                        server.send(
                                        Request.get(ME)
                                                .header(
                                                        "Cookie",
                                                        "__Host-pawl_access="
                                                                + grant.refreshToken()))
                                .outcome())
                .isEqualTo("401 access_token_invalid");
    }
}
