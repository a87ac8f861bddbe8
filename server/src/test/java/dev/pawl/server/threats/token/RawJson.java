package dev.pawl.server.threats.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/// A JSON object that is written exactly as told, with a name twice or a value that is none.
///
/// @param members names, and values as they are written
record RawJson(List<Map.Entry<String, String>> members) {

    RawJson {
        members = List.copyOf(members);
    }

    /// The members of a well-formed object.
    static RawJson parse(String json) {
        try {
            List<Map.Entry<String, String>> members = new ArrayList<>();
            JsonUtil.parseJson(json).forEach((name, value) -> members.add(member(name, value)));
            return new RawJson(members);
        } catch (JoseException e) {
            throw new AssertionError(json, e);
        }
    }

    private static Map.Entry<String, String> member(String name, Object value) {
        String wrapped = JsonUtil.toJson(Map.of("v", value));
        return Map.entry(name, wrapped.substring("{\"v\":".length(), wrapped.length() - 1));
    }

    /// With this value in the place of the one it has, or at the end.
    RawJson with(String name, String value) {
        boolean known = members.stream().anyMatch(member -> member.getKey().equals(name));
        return known
                ? new RawJson(
                        members.stream()
                                .map(member ->
                                        member.getKey().equals(name)
                                                ? Map.entry(name, value)
                                                : member)
                                .toList())
                : also(name, value);
    }

    RawJson without(String name) {
        return new RawJson(
                members.stream().filter(member -> !member.getKey().equals(name)).toList());
    }

    /// With another member at the end, even if there is one of that name already.
    RawJson also(String name, String value) {
        return new RawJson(
                Stream.concat(members.stream(), Stream.of(Map.entry(name, value))).toList());
    }

    /// The value of a member, as it is written.
    String value(String name) {
        return members.stream()
                .filter(member -> member.getKey().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    String text() {
        return members.stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    byte[] bytes() {
        return text().getBytes(UTF_8);
    }
}
