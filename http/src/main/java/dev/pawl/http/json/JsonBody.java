package dev.pawl.http.json;

import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.problem.FieldError;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a request's body, taken out one by one. What is wrong is collected, so that a
/// client hears of all its bad fields at once; what nobody took is unknown, and that is wrong too.
public final class JsonBody {

    private final Map<String, JsonValue> untaken;
    private final List<FieldError> errors;

    /// The JSON pointer of the object.
    private final String pointer;

    private JsonBody(Map<String, JsonValue> members) {
        this(members, new ArrayList<>(), "");
    }

    private JsonBody(Map<String, JsonValue> members, List<FieldError> errors, String pointer) {
        this.untaken = members;
        this.errors = errors;
        this.pointer = pointer;
    }

    /// A body without any field.
    public static JsonBody empty() {
        return new JsonBody(new LinkedHashMap<>());
    }

    /// Reads a body.
    ///
    /// @throws ProblemException `malformed_json` when it is not one JSON object in UTF-8
    public static JsonBody parse(byte[] utf8) {
        return new JsonBody(StrictJson.object(utf8));
    }

    /// Takes a string. Empty when it is missing or wrong; then [#end] will throw.
    public <T> Optional<T> required(String name, FieldType<T> type) {
        JsonValue value = untaken.remove(name);
        if (value == null) {
            return wrong(name, FieldCode.REQUIRED);
        }
        return string(name, value, type);
    }

    /// Takes a string that may be missing. Empty when it is missing, or wrong; then [#end] will
    /// throw.
    public <T> Optional<T> optional(String name, FieldType<T> type) {
        JsonValue value = untaken.remove(name);
        return value == null ? Optional.empty() : string(name, value, type);
    }

    /// Takes a boolean that is false when it is missing.
    public boolean flag(String name) {
        return switch (untaken.remove(name)) {
            case null -> false;
            case JsonValue.Flag(boolean value) -> value;
            case JsonValue.Text _, JsonValue.Texts _, JsonValue.Members _, JsonValue.Other _ ->
                    wrong(name, FieldCode.WRONG_TYPE).isPresent();
        };
    }

    /// Takes an object whose form is somebody else's: members of it that nobody takes are none of
    /// our business. What is missing or wrong in it is found by the [#end] of this body.
    public JsonBody foreign(String name) {
        JsonValue value = untaken.remove(name);
        if (value instanceof JsonValue.Members(Map<String, JsonValue> members)) {
            return new JsonBody(members, errors, pointer + "/" + name);
        }
        Optional<?> _ = wrong(name, value == null ? FieldCode.REQUIRED : FieldCode.WRONG_TYPE);
        // Its members are not missing besides.
        return new JsonBody(new LinkedHashMap<>(), new ArrayList<>(), pointer);
    }

    /// Takes an object that may be missing, to be ended by itself. What is wrong is told together
    /// with what is wrong in this body so far.
    public Optional<JsonBody> object(String name) {
        return switch (untaken.remove(name)) {
            case null -> Optional.empty();
            case JsonValue.Members(Map<String, JsonValue> members) ->
                    Optional.of(new JsonBody(members, errors, pointer + "/" + name));
            case JsonValue.Text _, JsonValue.Flag _, JsonValue.Texts _, JsonValue.Other _ ->
                    wrong(name, FieldCode.WRONG_TYPE);
        };
    }

    /// Takes an array of strings that may be missing. Empty when it is missing, or wrong; then
    /// [#end] will throw.
    ///
    /// @param max how many there may be at most
    public <T> Optional<List<T>> list(String name, FieldType<T> type, int max) {
        return switch (untaken.remove(name)) {
            case null -> Optional.empty();
            case JsonValue.Texts(List<String> typed) when typed.size() > max ->
                    wrong(name, FieldCode.TOO_LONG);
            case JsonValue.Texts(List<String> typed) -> all(name, typed, type);
            case JsonValue.Text _, JsonValue.Flag _, JsonValue.Members _, JsonValue.Other _ ->
                    wrong(name, FieldCode.WRONG_TYPE);
        };
    }

    /// Takes an array of strings. Empty when it is missing or wrong; then [#end] will throw.
    public <T> Optional<List<T>> requiredList(String name, FieldType<T> type, int max) {
        return untaken.containsKey(name) ? list(name, type, max) : wrong(name, FieldCode.REQUIRED);
    }

    private <T> Optional<List<T>> all(String name, List<String> typed, FieldType<T> type) {
        List<T> parsed =
                typed.stream()
                        .filter(text -> !type.tooLong().test(text))
                        .flatMap(text -> type.parser().apply(text).stream())
                        .toList();
        return parsed.size() == typed.size() ? Optional.of(parsed) : wrong(name, type.otherwise());
    }

    /// Notes what is wrong with a field that was taken and is of its type.
    public void refuse(String name, FieldCode code) {
        Optional<?> _ = wrong(name, code);
    }

    /// Ends the reading.
    ///
    /// @throws ProblemException `validation_failed` when a field was missing, wrong or unknown
    public void end() {
        untaken.keySet().forEach(name -> wrong(name, FieldCode.UNKNOWN_FIELD));
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.ofFields(errors));
        }
    }

    private <T> Optional<T> string(String name, JsonValue value, FieldType<T> type) {
        return switch (value) {
            case JsonValue.Text(String typed) when type.tooLong().test(typed) ->
                    wrong(name, FieldCode.TOO_LONG);
            case JsonValue.Text(String typed) ->
                    type.parser().apply(typed).or(() -> wrong(name, type.otherwise()));
            case JsonValue.Flag _, JsonValue.Texts _, JsonValue.Members _, JsonValue.Other _ ->
                    wrong(name, FieldCode.WRONG_TYPE);
        };
    }

    private <T> Optional<T> wrong(String name, FieldCode code) {
        FieldError error = FieldError.at(name, code);
        errors.add(new FieldError(pointer + error.pointer(), code));
        return Optional.empty();
    }
}
