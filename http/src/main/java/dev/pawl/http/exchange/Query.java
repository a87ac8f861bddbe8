package dev.pawl.http.exchange;

import dev.pawl.http.json.FieldType;
import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.problem.FieldError;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of a query, taken out one by one as a body's fields are: what nobody takes, or
/// came twice, is wrong.
public final class Query {

    /// No endpoint knows more than a handful.
    private static final int MAX_PARAMETERS = 16;

    private final Map<String, String> untaken = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    private Query() {}

    /// Reads `name=value&…` as forms write it, in UTF-8.
    static Query parse(String raw) {
        Query query = new Query();
        if (!raw.isEmpty()) {
            String[] pairs = raw.split("&", -1);
            if (pairs.length > MAX_PARAMETERS) {
                throw malformed();
            }
            for (String pair : pairs) {
                query.add(pair);
            }
        }
        return query;
    }

    /// All of them; empty when one came twice.
    Optional<Map<String, String>> distinct() {
        return errors.isEmpty() ? Optional.of(Map.copyOf(untaken)) : Optional.empty();
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw malformed();
        }
        String name = decode(pair.substring(0, equals));
        if (untaken.putIfAbsent(name, decode(pair.substring(equals + 1))) != null) {
            errors.add(FieldError.atParameter(name, FieldCode.GIVEN_TWICE));
        }
    }

    /// Takes a parameter that may be missing. Empty when it is missing, or wrong; then [#end] will
    /// throw.
    public <T> Optional<T> optional(String name, FieldType<T> type) {
        String value = untaken.remove(name);
        if (value == null) {
            return Optional.empty();
        }
        return type.tooLong().test(value)
                ? wrong(name, FieldCode.TOO_LONG)
                : type.parser().apply(value).or(() -> wrong(name, type.otherwise()));
    }

    /// Takes a parameter. Empty when it is missing or wrong; then [#end] will throw.
    public <T> Optional<T> required(String name, FieldType<T> type) {
        return untaken.containsKey(name) ? optional(name, type) : wrong(name, FieldCode.REQUIRED);
    }

    /// Ends the reading.
    ///
    /// @throws ProblemException `validation_failed` when a parameter was missing, wrong or unknown
    public void end() {
        untaken.keySet().forEach(name -> wrong(name, FieldCode.UNKNOWN_FIELD));
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.ofFields(errors));
        }
    }

    private <T> Optional<T> wrong(String name, FieldCode code) {
        errors.add(FieldError.atParameter(name, code));
        return Optional.empty();
    }

    private static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(hex(encoded, i + 1) << 4 | hex(encoded, i + 2));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c); // a request line is ASCII
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException _) {
            throw malformed();
        }
    }

    private static int hex(String encoded, int at) {
        int digit = at < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
        if (digit < 0) {
            throw malformed();
        }
        return digit;
    }

    private static ProblemException malformed() {
        return new ProblemException(
                ProblemCode.BAD_REQUEST, "The query is not name=value&… in UTF-8.");
    }
}
