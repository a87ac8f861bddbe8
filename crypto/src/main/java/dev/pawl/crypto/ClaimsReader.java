package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.pawl.crypto.JwtClaims.Claim;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads JSON as a stream, so that nothing is built before the limits have spoken.
final class ClaimsReader {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_CHARS = 20;
    private static final int MAX_NAME_CHARS = 128;

    private static final JsonFactory JSON =
            new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    // The default keeps buffers by thread, which with virtual threads means by
                    // request.
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(MAX_NUMBER_CHARS)
                                    .maxNameLength(MAX_NAME_CHARS)
                                    .maxStringLength(JwtClaims.MAX_BYTES)
                                    .build())
                    .build();

    private ClaimsReader() {}

    static Optional<JwtClaims> read(byte[] json) {
        try (JsonParser parser = open(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            JwtClaims claims = members(parser);
            return parser.nextToken() == null ? Optional.of(claims) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // a syntax error, a limit or malformed UTF-8
        }
    }

    /// Decoded beforehand: given bytes, the parser would guess UTF-16 and UTF-32 and skip a byte
    /// order mark.
    private static JsonParser open(byte[] json) throws IOException {
        CharBuffer chars = UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        return JSON.createParser(chars.array(), chars.arrayOffset(), chars.remaining());
    }

    private static JwtClaims members(JsonParser parser) throws IOException {
        Map<String, Claim> claims = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = wellFormed(parser.currentName());
            parser.nextToken();
            claims.put(name, claim(parser));
        }
        return new JwtClaims(claims);
    }

    private static Claim claim(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new Claim.Text(wellFormed(parser.getText()));
            case VALUE_NUMBER_INT -> whole(parser);
            case START_ARRAY -> array(parser);
            case START_OBJECT -> new Claim.Members(members(parser));
            default -> new Claim.Other();
        };
    }

    private static Claim whole(JsonParser parser) throws IOException {
        String digits = parser.getText();
        if (digits.startsWith("-") || digits.length() > 12) {
            return new Claim.Other();
        }
        long value = Long.parseLong(digits);
        return value <= JwtClaims.MAX_SECONDS ? new Claim.Whole(value) : new Claim.Other();
    }

    private static Claim array(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean onlyTexts = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (claim(parser) instanceof Claim.Text(String text)) {
                texts.add(text);
            } else {
                onlyTexts = false;
            }
        }
        return onlyTexts ? new Claim.Texts(List.copyOf(texts)) : new Claim.Other();
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
}
