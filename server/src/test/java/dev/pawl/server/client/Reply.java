package dev.pawl.server.client;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/// An answer as it came over the socket.
public record Reply(int status, Map<String, List<String>> headers, String body) {

    public static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers().map(), response.body());
    }

    /// The first value of a header, or the empty text.
    public String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElse("");
    }

    /// Every `Set-Cookie` line.
    public List<String> setCookies() {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("set-cookie"))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    /// The line that sets the cookie of this name.
    public Optional<String> setCookie(String name) {
        return setCookies().stream().filter(line -> line.startsWith(name + "=")).findFirst();
    }

    /// The value of a cookie that this answer sets.
    public String cookie(String name) {
        return setCookie(name)
                .map(line -> line.substring(name.length() + 1, line.indexOf(';')))
                .orElseThrow(() -> new AssertionError("no cookie " + name + " in " + this));
    }

    /// The body, read as a JSON object.
    public Map<String, Object> json() {
        try {
            return JsonUtil.parseJson(body);
        } catch (JoseException e) {
            throw new AssertionError("not a JSON object: " + body, e);
        }
    }

    /// A member of the body by its path, such as `session.id`; the empty text where there is none.
    public String at(String path) {
        Object value = json();
        for (String name : path.split("\\.", -1)) {
            value =
                    value instanceof Map<?, ?> object && object.containsKey(name)
                            ? object.get(name)
                            : "";
        }
        return String.valueOf(value);
    }

    /// The problem's stable code.
    public String code() {
        return at("code");
    }
}
