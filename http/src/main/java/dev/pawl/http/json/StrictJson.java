package dev.pawl.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON object (RFC 8259) and refuses whatever readers are known to disagree about:
/// duplicate names, text after the object, bytes that are no UTF-8, halves of surrogate pairs.
final class StrictJson {

    /// Our own bodies are flat.
    private static final int MAX_DEPTH = 8;

    /// No endpoint knows more than a handful.
    private static final int MAX_MEMBERS = 32;

    private static final int MAX_NAME_CHARS = 64;

    /// Beyond this a number is not even looked at.
    private static final int MAX_NUMBER_CHARS = 100;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Names come from strangers: a table of them would only grow.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNameLength(MAX_NAME_CHARS)
                                    .maxNumberLength(MAX_NUMBER_CHARS)
                                    .build())
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(64))
                    .build();

    private StrictJson() {}

    /// The members in their order; they can be removed.
    static Map<String, JsonValue> object(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(decode(utf8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("The body is not a JSON object.");
            }
            Map<String, JsonValue> members = members(parser);
            if (parser.nextToken() != null) {
                throw malformed("There is data after the JSON object.");
            }
            return members;
        } catch (IOException _) { // its message may quote a secret
            throw malformed("The body is not well-formed JSON in UTF-8.");
        }
    }

    /// Jackson guesses the encoding of bytes and forgives some that are wrong; the JDK does not.
    private static String decode(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static Map<String, JsonValue> members(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (members.size() == MAX_MEMBERS) {
                throw malformed("The object has too many members.");
            }
            JsonToken token = parser.nextToken();
            members.put(requireWhole(name), value(token, parser));
        }
        return members;
    }

    private static JsonValue value(JsonToken token, JsonParser parser) throws IOException {
        return switch (token) {
            case VALUE_STRING -> new JsonValue.Text(requireWhole(parser.getText()));
            case VALUE_TRUE -> new JsonValue.Flag(true);
            case VALUE_FALSE -> new JsonValue.Flag(false);
            case START_ARRAY -> array(parser);
            case START_OBJECT -> new JsonValue.Members(members(parser));
            default -> {
                parser.skipChildren(); // reads them all, and finds what is malformed
                yield new JsonValue.Other();
            }
        };
    }

    /// Every element is read, whatever it is, so that what is malformed is found.
    private static JsonValue array(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean onlyTexts = true;
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING && texts.size() < MAX_MEMBERS) {
                texts.add(requireWhole(parser.getText()));
            } else {
                onlyTexts = false;
                parser.skipChildren();
            }
        }
        return onlyTexts ? new JsonValue.Texts(texts) : new JsonValue.Other();
    }

    /// Refuses `"\ud800"`: half a character, which readers keep, drop or replace as they like.
    private static String requireWhole(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw malformed("A string contains an unpaired surrogate.");
        }
        return text;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemCode.MALFORMED_JSON, detail);
    }
}
