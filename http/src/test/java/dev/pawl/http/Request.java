package dev.pawl.http;

import dev.pawl.core.session.Grant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request as it goes over the wire, header by header.
///
/// @param body one character for each byte, or null for none
record Request(String method, String path, List<String> headers, @Nullable String body) {

    static Request of(String method, String path) {
        return new Request(method, path, List.of(), null);
    }

    static Request get(String path) {
        return of("GET", path);
    }

    static Request post(String path) {
        return of("POST", path);
    }

    Request header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new Request(method, path, more, body);
    }

    Request json(String json) {
        return body("application/json", json);
    }

    Request body(String type, String text) {
        return header("Content-Type", type).body(text.getBytes(StandardCharsets.UTF_8));
    }

    Request body(byte[] bytes) {
        return new Request(method, path, headers, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    Request bearer(Grant grant) {
        return header("Authorization", "Bearer " + grant.accessToken().compact());
    }

    /// With the cookies that a browser would send.
    Request cookies(Grant grant) {
        String access = "__Host-pawl_access=" + grant.accessToken().compact();
        return path.startsWith("/v1/auth")
                ? header("Cookie", access + "; __Secure-pawl_refresh=" + grant.refreshToken())
                : header("Cookie", access);
    }

    Request refreshCookie(Grant grant) {
        return header("Cookie", "__Secure-pawl_refresh=" + grant.refreshToken());
    }

    /// With the CSRF token as a page of ours sends it: in the header and in its cookie.
    Request csrf(String token) {
        return csrfCookie(token).csrfHeader(token);
    }

    Request csrfCookie(String token) {
        return header("Cookie", "__Host-pawl_csrf=" + token);
    }

    Request csrfHeader(String token) {
        return header("X-CSRF-Token", token);
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        head.append("Host: localhost\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("User-Agent:"))) {
            head.append("User-Agent: ").append(TestCore.CLIENT.userAgent()).append("\r\n");
        }
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        head.append("\r\n").append(body == null ? "" : body);
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
