package dev.pawl.verifier;

import com.nimbusds.jose.shaded.gson.Strictness;
import com.nimbusds.jose.shaded.gson.stream.JsonReader;
import com.nimbusds.jose.shaded.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of a JSON object, read without any coercion: one of another type than the one asked
/// for is as good as absent.
final class Claims {

    private static final int MAX_DEPTH = 8;

    /// Latest time that is believed: the end of the year 9999.
    private static final long MAX_SECONDS = 253_402_300_799L;

    private static final int MAX_NUMBER_CHARS = 12;

    /// Stands for values of which nobody asks.
    private static final Object OTHER = new Object();

    private final Map<String, Object> members;

    private Claims(Map<String, Object> members) {
        this.members = members;
    }

    /// Reads one object in strict UTF-8 (RFC 8259). Empty for everything else: duplicate members at
    /// any level, too much depth, half characters, anything before or behind the object.
    static Optional<Claims> parse(byte[] json) {
        try (JsonReader reader = new JsonReader(new StringReader(text(json)))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(MAX_DEPTH);
            Map<String, Object> members = object(reader);
            return reader.peek() == JsonToken.END_DOCUMENT
                    ? Optional.of(new Claims(members))
                    : Optional.empty();
        } catch (IOException | IllegalStateException e) {
            return Optional.empty(); // a syntax error, a limit or malformed UTF-8
        }
    }

    /// Without a byte order mark, which the reader would pass over.
    private static String text(byte[] utf8) throws IOException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        if (text.startsWith("\ufeff")) {
            throw new IOException("a byte order mark");
        }
        return text;
    }

    private static Map<String, Object> object(JsonReader reader) throws IOException {
        Map<String, Object> members = new HashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = wellFormed(reader.nextName());
            if (members.put(name, value(reader)) != null) {
                throw new IOException("a member twice");
            }
        }
        reader.endObject();
        return members;
    }

    private static Object value(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case STRING -> wellFormed(reader.nextString());
            case NUMBER -> number(reader.nextString());
            case BEGIN_ARRAY -> array(reader);
            case BEGIN_OBJECT -> {
                object(reader); // what is wrong in it counts
                yield OTHER;
            }
            default -> {
                reader.skipValue();
                yield OTHER;
            }
        };
    }

    private static Object number(String text) {
        boolean whole =
                text.length() <= MAX_NUMBER_CHARS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? (Object) Long.valueOf(text) : OTHER;
    }

    private static List<Object> array(JsonReader reader) throws IOException {
        List<Object> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            items.add(value(reader));
        }
        reader.endArray();
        return items;
    }

    /// JSON escapes can spell half a character, or a NUL, that other readers of the same text
    /// understand differently.
    private static String wellFormed(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair =
                    i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw new IOException("not well-formed text");
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Optional<String> string(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// Whole seconds since 1970.
    Optional<Long> seconds(String name) {
        return members.get(name) instanceof Long value && value <= MAX_SECONDS
                ? Optional.of(value)
                : Optional.empty();
    }

    /// An array of strings only.
    Optional<List<String>> strings(String name) {
        if (!(members.get(name) instanceof List<?> items)
                || !items.stream().allMatch(String.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(items.stream().map(String.class::cast).toList());
    }
}
