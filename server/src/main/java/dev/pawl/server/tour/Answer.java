package dev.pawl.server.tour;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// What the server answered: the status, and every plain value of the body by its JSON pointer.
record Answer(int status, Map<String, String> values) {

    private static final JsonFactory JSON = new JsonFactory();

    Answer {
        values = Map.copyOf(values);
    }

    static Answer of(int status, String body) {
        return new Answer(status, body.isEmpty() ? Map.of() : read(body));
    }

    private static Map<String, String> read(String body) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonPointer at = parser.getParsingContext().pathAsPointer();
                if (token.isScalarValue()) {
                    values.put(at.toString(), parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    /// A value of the body, or the empty text where there is none.
    String at(String pointer) {
        return values.getOrDefault(pointer, "");
    }

    /// How many elements the array at the pointer has, counted by their `id`.
    long countIds(String array) {
        return values.keySet().stream()
                .filter(pointer -> pointer.startsWith(array + "/") && pointer.endsWith("/id"))
                .count();
    }
}
