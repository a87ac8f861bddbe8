package dev.pawl.server.client;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Somebody's application or browser: keeps the tokens of one session, as bearer tokens or as
/// cookies, and sends them along.
public final class Device {

    /// How it holds its tokens.
    public enum Mode {
        BEARER,
        COOKIE
    }

    static final String ACCESS = "__Host-pawl_access";
    static final String REFRESH = "__Secure-pawl_refresh";
    static final String CSRF = "__Host-pawl_csrf";

    private final Api api;
    private final Mode mode;
    private final String origin;

    private String accessToken = "";
    private String refreshToken = "";
    private String csrfToken = "";
    private UUID session = new UUID(0, 0);

    /// @param origin the page that a browser shows
    public Device(Api api, Mode mode, String origin) {
        this.api = api;
        this.mode = mode;
        this.origin = origin;
    }

    /// Another device of the same kind.
    public Device another() {
        return new Device(api, mode, origin);
    }

    /// The same tokens in the hands of another client.
    public Device copiedTo(Api thief) {
        Device copy = new Device(thief, mode, origin);
        copy.accessToken = accessToken;
        copy.refreshToken = refreshToken;
        copy.csrfToken = csrfToken;
        copy.session = session;
        return copy;
    }

    public Reply signUp(String email, String password) {
        return keep(post("/v1/auth/signup", credentials(email, password)));
    }

    public Reply signIn(String email, String password) {
        return keep(post("/v1/auth/login", credentials(email, password)));
    }

    /// Signs in with "remember me".
    public Reply signInForLong(String email, String password) {
        String body = credentials(email, password).replace("}", ",\"remember\":true}");
        return keep(post("/v1/auth/login", body));
    }

    private String credentials(String email, String password) {
        return Api.credentials(email, password, mode.name().toLowerCase(java.util.Locale.ROOT));
    }

    /// Refreshes with the live token and keeps what it is given.
    public Reply refresh() {
        return keep(present(refreshToken));
    }

    /// Presents any refresh token; the answer is lost on the way back.
    public Reply present(String token) {
        return switch (mode) {
            case BEARER -> api.refresh(token);
            case COOKIE ->
                    api.post(
                            "/v1/auth/refresh",
                            "",
                            "Cookie",
                            REFRESH + "=" + token + "; " + CSRF + "=" + csrfToken,
                            "X-CSRF-Token",
                            csrfToken,
                            "Origin",
                            origin);
        };
    }

    /// Takes the tokens of an answer that grants some.
    public Reply keep(Reply reply) {
        if (reply.status() < 300) {
            session = UUID.fromString(reply.at("session.id"));
            switch (mode) {
                case BEARER -> {
                    accessToken = reply.at("access_token");
                    refreshToken = reply.at("refresh_token");
                }
                case COOKIE -> {
                    accessToken = reply.cookie(ACCESS);
                    refreshToken = reply.cookie(REFRESH);
                    csrfToken = reply.cookie(CSRF);
                }
            }
        }
        return reply;
    }

    /// The refresh token that an answer grants.
    public String granted(Reply reply) {
        return switch (mode) {
            case BEARER -> reply.at("refresh_token");
            case COOKIE -> reply.cookie(REFRESH);
        };
    }

    public Reply get(String path) {
        return send("GET", path);
    }

    public Reply post(String path) {
        return send("POST", path);
    }

    /// Sends a request without a body, authenticated by the access token.
    public Reply send(String method, String path) {
        List<String> headers = new ArrayList<>();
        switch (mode) {
            case BEARER -> headers.addAll(List.of("Authorization", "Bearer " + accessToken));
            case COOKIE -> {
                headers.addAll(
                        List.of(
                                "Cookie",
                                ACCESS + "=" + accessToken + "; " + CSRF + "=" + csrfToken));
                if (!method.equals("GET")) {
                    headers.addAll(List.of("X-CSRF-Token", csrfToken, "Origin", origin));
                }
            }
        }
        return api.send(method, path, "", headers.toArray(String[]::new));
    }

    private Reply post(String path, String json) {
        return mode == Mode.COOKIE ? api.post(path, json, "Origin", origin) : api.post(path, json);
    }

    /// Whether an answer makes a browser forget the session. An application is never told to.
    public static boolean clearsCookies(Reply reply) {
        return reply.setCookie(REFRESH).filter(line -> line.contains("Max-Age=0")).isPresent();
    }

    public Mode mode() {
        return mode;
    }

    public String accessToken() {
        return accessToken;
    }

    public String refreshToken() {
        return refreshToken;
    }

    public String csrfToken() {
        return csrfToken;
    }

    public UUID session() {
        return session;
    }
}
