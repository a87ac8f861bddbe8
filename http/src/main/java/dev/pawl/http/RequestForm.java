package dev.pawl.http;

import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import io.helidon.http.Header;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/// What the web server lets through although HTTP/1.1 does not.
final class RequestForm {

    private RequestForm() {}

    /// What is wrong with the form of a request, if anything is.
    static Optional<Problem> problem(ServerRequest request) {
        int lines = 0;
        for (Header header : request.headers()) {
            if (header.name().isEmpty()) {
                return Optional.of(malformed("A header has an empty name."));
            }
            lines += header.valueCount();
        }
        if (lines > ServerLimits.MAX_HEADERS) {
            return Optional.of(
                    Problem.of(
                            ProblemCode.HEADERS_TOO_LARGE,
                            "At most " + ServerLimits.MAX_HEADERS + " headers are allowed."));
        }
        return request.prologue().fragment().hasValue()
                ? Optional.of(malformed("A URL fragment must not be sent."))
                : Optional.empty();
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemCode.BAD_REQUEST, detail);
    }
}
