package dev.pawl.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An answer as it came over the wire.
///
/// @param headers by name in lower case, every value in its order
record Reply(int status, Map<String, List<String>> headers, String body) {

    List<String> all(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    Map<String, Object> json() {
        return Json.object(body);
    }

    /// The code of a problem, or "" for any other answer.
    String code() {
        return header("Content-Type").filter("application/problem+json"::equals).isPresent()
                ? (String) json().getOrDefault("code", "")
                : "";
    }

    /// Status and code, for comparing both at once.
    String outcome() {
        return (status + " " + code()).strip();
    }

    /// The value of a cookie that is set.
    String setCookie(String name) {
        return all("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
