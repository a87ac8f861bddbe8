package dev.pawl.http.problem;

/// One bad field of a body, or one bad parameter.
///
/// @param pointer where it is: a JSON pointer (RFC 6901), or `?` and the name of a parameter of the
///   query
public record FieldError(String pointer, FieldCode code) {

    /// An error at a parameter of the query. Its pointer begins with a question mark.
    public static FieldError atParameter(String name, FieldCode code) {
        return new FieldError("?" + name, code);
    }

    /// An error at a member of the body's object.
    public static FieldError at(String member, FieldCode code) {
        return new FieldError("/" + member.replace("~", "~0").replace("/", "~1"), code);
    }
}
