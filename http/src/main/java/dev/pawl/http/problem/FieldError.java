package dev.pawl.http.problem;

/// One bad field of a body.
///
/// @param pointer where it is, as a JSON pointer (RFC 6901)
public record FieldError(String pointer, FieldCode code) {

    /// An error at a member of the body's object.
    public static FieldError at(String member, FieldCode code) {
        return new FieldError("/" + member.replace("~", "~0").replace("/", "~1"), code);
    }
}
