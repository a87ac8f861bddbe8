package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.Grant;
import java.net.InetAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final String SIGN_UP =
            "{\"email\":\"ann@example.com\",\"password\":\"a long enough one\"}";

    /// The address that a session remembers of a sign-up with a forwarding header.
    private static String remembered(TestServer server, String header) {
        Reply reply =
                server.send(
                        Request.post("/v1/auth/signup")
                                .header(header, "198.51.100.7")
                                .json(SIGN_UP));
        assertThat(reply.status()).isEqualTo(201);
        return server.core.database.sessions.all().getFirst().origin().trace().address();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "X-Real-IP",
                "Forwarded",
                "CF-Connecting-IP",
                "X_Forwarded_For",
                "True-Client-IP",
                "X-Client-IP"
            })
    @Tag("RL-01")
    @Tag("RL-04")
    void forwardingHeader_fromAnUntrustedPeer_isIgnored(String header) {
        try (TestServer server = TestServer.start()) {
            assertThat(remembered(server, header)).isEqualTo("127.0.0.1");
        }
    }

    @Test
    @Tag("RL-01")
    @Tag("RL-02")
    @Tag("RL-04")
    void forwardedFor_throughATrustedProxy_isTheClient() {
        try (TestServer server =
                TestServer.start(TestServer.trusting(InetAddress::isLoopbackAddress))) {
            assertThat(remembered(server, "X-Forwarded-For")).isEqualTo("198.51.100.7");
        }
    }

    @Test
    @Tag("RL-04")
    void otherHeaders_throughATrustedProxy_areIgnored() {
        try (TestServer server =
                TestServer.start(TestServer.trusting(InetAddress::isLoopbackAddress))) {
            assertThat(remembered(server, "X-Real-IP")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void userAgent_isRememberedWithoutControlCharacters() {
        try (TestServer server = TestServer.start()) {
            Grant grant = server.core.grant();
            server.send(Request.post("/v1/auth/signup").header("User-Agent", "a\tb").json(SIGN_UP));

            assertThat(server.core.database.sessions.all())
                    .filteredOn(session -> !session.id().equals(grant.session().id()))
                    .singleElement()
                    .satisfies(session ->
                            assertThat(session.origin().trace().userAgent()).isEqualTo("ab"));
        }
    }
}
