package dev.pawl.verifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The members of a JSON object, read without any coercion: one of another type than the one asked
/// for is as good as absent.
final class Claims {

    private static final int MAX_DEPTH = 8;

    /// Latest time that is believed: the end of the year 9999.
    private static final long MAX_SECONDS = 253_402_300_799L;

    private static final int MAX_NUMBER_CHARS = 12;

    /// Stands for values of which nobody asks.
    private static final Object OTHER = new Object();

    private static final JsonFactory JSON =
            new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Names come from strangers: a table of them would only grow.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    // The default keeps buffers per thread, that is per request on virtual threads.
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private final Map<String, Object> members;

    private Claims(Map<String, Object> members) {
        this.members = members;
    }

    /// Reads one object in strict UTF-8 (RFC 8259). Empty for everything else: duplicate members at
    /// any level, too much depth, half characters, anything before or behind the object.
    static Optional<Claims> parse(byte[] json) {
        try (JsonParser parser = open(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> members = object(parser);
            return parser.nextToken() == null ? Optional.of(new Claims(members)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a syntax error, a limit or malformed UTF-8
        }
    }

    /// Decoded first: given bytes, the parser would guess UTF-16 and UTF-32 and skip a byte order
    /// mark.
    private static JsonParser open(byte[] utf8) throws IOException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        return JSON.createParser(text.array(), text.arrayOffset(), text.remaining());
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = wellFormed(parser.currentName());
            JsonToken token = parser.nextToken();
            members.put(name, value(token, parser));
        }
        return members;
    }

    private static Object value(JsonToken token, JsonParser parser) throws IOException {
        return switch (token) {
            case VALUE_STRING -> wellFormed(parser.getText());
            case VALUE_NUMBER_INT -> number(parser.getText());
            case START_ARRAY -> array(parser);
            case START_OBJECT -> new Claims(object(parser));
            default -> OTHER;
        };
    }

    private static Object number(String text) {
        boolean whole =
                text.length() <= MAX_NUMBER_CHARS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? (Object) Long.valueOf(text) : OTHER;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(value(token, parser));
        }
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

    Optional<Claims> object(String name) {
        return members.get(name) instanceof Claims object ? Optional.of(object) : Optional.empty();
    }

    /// Whether it has this member and no other.
    boolean hasOnly(String name) {
        return members.keySet().equals(Set.of(name));
    }
}
