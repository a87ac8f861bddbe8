package dev.pawl.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.Tables;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A server, and somebody who is signed in to it with a browser and shall notice nothing.
final class Victim implements AutoCloseable {

    static final String PUBLIC_URL = "https://auth.example.com";
    static final String APP = "https://app.example.com";
    static final String EMAIL = "victim@example.com";
    static final String PASSWORD = "a wheel that turns one way";

    private final TestServer server;
    private final Tables tables;
    private CookieSession session;

    private Victim(TestServer server, Tables tables, CookieSession session) {
        this.server = server;
        this.tables = tables;
        this.session = session;
    }

    static Victim on(Path directory) {
        TestServer server =
                TestServer.start(
                        On.SQLITE,
                        directory,
                        Map.of("http.public_url", PUBLIC_URL, "http.allowed_origins", APP));
        Reply reply =
                server.api().post("/v1/auth/signup", Api.credentials(EMAIL, PASSWORD, "cookie"));
        return new Victim(server, new Tables(directory), CookieSession.of(reply));
    }

    TestServer server() {
        return server;
    }

    Api api() {
        return server.api();
    }

    Tables tables() {
        return tables;
    }

    CookieSession session() {
        return session;
    }

    /// Somebody else's session, by cookies.
    CookieSession somebodyElse(String name) {
        return CookieSession.of(
                api().post(
                                "/v1/auth/signup",
                                Api.credentials(name + "@example.com", PASSWORD, "cookie")));
    }

    /// Signs in once more, as another browser of the same person.
    Reply signInAgain(String... headers) {
        return api().post("/v1/auth/login", Api.credentials(EMAIL, PASSWORD, "cookie"), headers);
    }

    /// The id of the victim's own session.
    String sessionId() {
        return sessionId(session);
    }

    /// The id of a session.
    String sessionId(CookieSession which) {
        Reply list = api().get("/v1/me/sessions", "Authorization", "Bearer " + which.access());
        return list.body().replaceAll(".*\"id\":\"([0-9a-f-]{36})\",\"current\":true.*", "$1");
    }

    /// Every request that changes something and is authenticated by cookies.
    List<Request> changes() {
        return List.of(
                new Request("POST", "/v1/auth/refresh"),
                new Request("POST", "/v1/auth/logout"),
                new Request("POST", "/v1/auth/logout-everywhere"),
                new Request("DELETE", "/v1/me/sessions/" + sessionId()));
    }

    record Request(String method, String path) {}

    Reply send(Request request, String... headers) {
        return api().send(request.method(), request.path(), "", headers);
    }

    /// The twin of every attack: the page itself refreshes, from an allowed origin, and nothing
    /// that was tried before has taken the generation away.
    void refreshes() {
        String path = "/v1/auth/refresh";
        Reply reply = api().post(path, "", session.headers(path, "Origin", APP));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("rotation")).isEqualTo("rotated");
        takes(reply);
    }

    /// Goes on with the session that an answer opened.
    void takes(Reply reply) {
        session = CookieSession.of(reply);
    }

    @Override
    public void close() {
        server.close();
    }
}
