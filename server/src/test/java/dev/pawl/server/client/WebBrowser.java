package dev.pawl.server.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A browser that keeps the cookies by which it is known, and no session.
public final class WebBrowser {

    public static final String DEVICE = "__Secure-pawl_device";
    public static final String REMEMBERED = "__Secure-pawl_remembered";

    private final Api api;
    private final String origin;
    private final Map<String, String> kept = new LinkedHashMap<>();

    /// @param origin the page that it shows
    public WebBrowser(Api api, String origin) {
        this.api = api.as("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");
        this.origin = origin;
    }

    /// The same with a cookie.
    public WebBrowser with(String cookie, String value) {
        kept.put(cookie, value);
        return this;
    }

    /// A cookie that it keeps, or nothing.
    public String cookie(String name) {
        return kept.getOrDefault(name, "");
    }

    public Reply signUp(String email, String password) {
        return post("/v1/auth/signup", Api.credentials(email, password, "cookie"));
    }

    public Reply signIn(String email, String password) {
        return post("/v1/auth/login", Api.credentials(email, password, "cookie"));
    }

    /// Posts as a page of ours, without a session.
    public Reply post(String path, String json) {
        List<String> headers = new ArrayList<>(List.of("Origin", origin));
        if (!kept.isEmpty()) {
            headers.addAll(List.of("Cookie", cookies()));
        }
        Reply reply = api.post(path, json, headers.toArray(String[]::new));
        for (String name : List.of(DEVICE, REMEMBERED)) {
            reply.setCookie(name).ifPresent(_ -> kept.put(name, reply.cookie(name)));
        }
        return reply;
    }

    /// Sends a request in a session that was opened here.
    public Reply in(Reply session, String method, String path) {
        CookieSession cookies = CookieSession.of(session);
        return api.send(method, path, "", cookies.headers(path, "Origin", origin));
    }

    /// Whether a session that was opened here still lives.
    public boolean isAlive(Reply session) {
        return in(session, "GET", "/v1/me").status() == 200;
    }

    private String cookies() {
        return kept.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
