package dev.pawl.http.exchange;

import io.helidon.http.HeaderNames;
import java.util.Arrays;

/// Entity tags (RFC 9110 §8.8.3).
public final class EntityTags {

    private static final String ANY = "*";

    private EntityTags() {}

    /// Whether the client already has the document (RFC 9110 §13.1.2, weak comparison).
    public static boolean isKnown(Call call, String etag) {
        return call.headers(HeaderNames.IF_NONE_MATCH).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .anyMatch(tag -> tag.equals(ANY) || opaque(tag).equals(opaque(etag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
