package dev.pawl.http;

import dev.pawl.core.id.Ids;
import dev.pawl.http.connection.WatchedConnection;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.EventStream;
import dev.pawl.http.exchange.Streaming;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.MDC;

/// The one filter before everything: every request that could be read comes through here, and every
/// answer to one leaves here.
final class RequestFilter implements Filter {

    /// Under this key the request's id is in every line that is logged for it.
    private static final String REQUEST_ID_KEY = "request_id";

    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

    private static final byte[] NOTHING = {};

    private final Dispatcher dispatcher;
    private final SecurityHeaders securityHeaders;
    private final RequestTimers timers;
    private final Ids ids;

    RequestFilter(
            Dispatcher dispatcher, SecurityHeaders securityHeaders, RequestTimers timers, Ids ids) {
        this.dispatcher = dispatcher;
        this.securityHeaders = securityHeaders;
        this.timers = timers;
        this.ids = ids;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long beganAt = timers.nanoTime();
        String requestId = ids.next().toString(); // never the client's: it would get into the log
        MDC.put(REQUEST_ID_KEY, requestId);
        try {
            answer(request, response, requestId, beganAt);
        } finally {
            MDC.remove(REQUEST_ID_KEY);
        }
    }

    private void answer(
            RoutingRequest request, RoutingResponse response, String requestId, long beganAt) {
        if (!request.content().hasEntity()) {
            connection().requestEnds();
        }
        String method = request.prologue().method().text();
        Dispatched dispatched = fitting(dispatcher.dispatch(request, requestId), requestId);
        boolean last =
                !dispatched.wellFormed()
                        || dispatched.answer().streaming().isPresent()
                        || isLast(request);
        timers.record(dispatched.route(), method, dispatched.answer().status(), beganAt);
        send(dispatched.answer(), method, response, requestId, last);
        if (last) {
            connection().finish();
        } else {
            connection().answerEnds();
        }
    }

    /// A stream is sent in chunks, which a client of HTTP/1.0 does not know.
    private static Dispatched fitting(Dispatched dispatched, String requestId) {
        if (dispatched.answer().streaming().isEmpty() || !connection().isOld()) {
            return dispatched;
        }
        Problem problem =
                Problem.of(ProblemCode.HTTP_VERSION_NOT_SUPPORTED, "A stream requires HTTP/1.1.");
        return new Dispatched(Answer.problem(problem, requestId), dispatched.route(), true);
    }

    private static WatchedConnection connection() {
        return WatchedConnection.current();
    }

    /// Whether the connection ends with this request: because the client or the server wants it;
    /// because some of the request is left unread; or because its body came in chunks. Servers and
    /// proxies differ in what they take for the end of a chunk, and what one of them takes for the
    /// next request must never be read (request smuggling).
    private static boolean isLast(RoutingRequest request) {
        return connection().isStopping()
                || connection().isOld()
                || !connection().isRequestRead()
                || request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    }

    private void send(
            Answer answer,
            String method,
            RoutingResponse response,
            String requestId,
            boolean last) {
        response.status(answer.status());
        ServerResponseHeaders headers = response.headers();
        answer.headers().forEach(headers::add);
        headers.set(REQUEST_ID, requestId);
        securityHeaders.addTo(headers);
        if (last) {
            headers.set(HeaderValues.CONNECTION_CLOSE);
        }
        if (method.equals("HEAD")) {
            headers.contentLength(answer.body().length);
            response.send(NOTHING);
        } else {
            answer.streaming()
                    .ifPresentOrElse(
                            events -> stream(events, response), () -> response.send(answer.body()));
        }
    }

    /// Ends when the client is gone, or the server is to stop.
    private static void stream(Streaming events, RoutingResponse response) {
        try {
            events.writeTo(new EventStream(response.outputStream()));
            // Not close(), which leaves the end to be sent after the filters have returned: an
            // answer that was not sent by then is taken for a mistake.
            response.commit();
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new CloseConnectionException("the client closed a stream", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the server is stopping", e);
        }
    }
}
