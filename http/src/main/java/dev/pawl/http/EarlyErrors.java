package dev.pawl.http;

import dev.pawl.core.id.Ids;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Answers requests that the web server refuses before they reach [RequestFilter]: those that it
/// cannot read. The connection closes after each of them.
final class EarlyErrors implements DirectHandler {

    /// How the web server says that it stopped reading headers at their limit; it has no status for
    /// it.
    private static final String HEADERS_TOO_LARGE = "Header size exceeded";

    private static final String TOO_LARGE =
            "Send fewer or shorter headers. In a browser, delete the cookies of this site: another"
                    + " site of this domain may have set too many.";

    private final SecurityHeaders securityHeaders;
    private final Ids ids;

    EarlyErrors(SecurityHeaders securityHeaders, Ids ids) {
        this.securityHeaders = securityHeaders;
        this.ids = ids;
    }

    /// For every kind of error.
    DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, this);
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders ignored,
            @Nullable String message) {
        String requestId = ids.next().toString();
        Answer answer = Answer.problem(problem(request, status, message), requestId);
        ServerResponseHeaders headers = ServerResponseHeaders.create();
        answer.headers().forEach(headers::add);
        headers.set(RequestFilter.REQUEST_ID, requestId);
        securityHeaders.addTo(headers);
        return TransportResponse.builder()
                .status(Status.create(answer.status()))
                .headers(headers)
                .entity(answer.body())
                .keepAlive(false)
                .build();
    }

    private static Problem problem(
            TransportRequest request, Status status, @Nullable String message) {
        return switch (status.code()) {
            case 413 -> Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "Send a smaller body.");
            case 414 -> Problem.of(ProblemCode.URI_TOO_LONG, "Send a shorter URL.");
            case 500 -> failed(request);
            case 503 ->
                    Problem.of(ProblemCode.TEMPORARILY_UNAVAILABLE, "Too many concurrent requests.")
                            .withRetryAfter(Duration.ofSeconds(1));
            case 505 -> Problem.of(ProblemCode.HTTP_VERSION_NOT_SUPPORTED, "Use HTTP/1.1.");
            default -> unreadable(request, message);
        };
    }

    /// Without a path, the web server has failed at the request line, which it should have refused.
    private static Problem failed(TransportRequest request) {
        return request.path().isEmpty()
                ? unreadable(request, null)
                : Problem.of(ProblemCode.INTERNAL_ERROR, "The server has logged the error.");
    }

    private static Problem unreadable(TransportRequest request, @Nullable String message) {
        if (HEADERS_TOO_LARGE.equals(message)) {
            return Problem.of(ProblemCode.HEADERS_TOO_LARGE, TOO_LARGE);
        }
        // The web server refuses what it cannot unpack, with the status for a malformed request.
        return request.headers().contains(HeaderNames.CONTENT_ENCODING)
                ? Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body uncompressed.")
                : Problem.of(ProblemCode.BAD_REQUEST, "The request is not valid HTTP/1.1.");
    }
}
