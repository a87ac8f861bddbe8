package dev.pawl.http.exchange;

import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The parameters of a form, as OAuth sends them (RFC 6749 appendix B). One that nobody knows is
/// ignored, one that came twice is refused (§3.2).
public final class Form {

    private final Map<String, String> parameters;

    private Form(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    static Form parse(byte[] body) {
        String text = new String(body, StandardCharsets.US_ASCII);
        return new Form(Query.parse(text).distinct().orElseThrow(Form::doubled));
    }

    private static ProblemException doubled() {
        return new ProblemException(ProblemCode.BAD_REQUEST, "A parameter was sent twice.");
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /// Says nothing: secrets are in it.
    @Override
    public String toString() {
        return "Form[…]";
    }
}
