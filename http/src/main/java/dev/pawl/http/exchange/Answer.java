package dev.pawl.http.exchange;

import dev.pawl.core.throttle.Wait;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.problem.Problem;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An answer before it is sent. Headers that every answer has are not in it.
public final class Answer {

    private static final byte[] NOTHING = {};
    private static final Header JSON = type("application/json");
    private static final Header PROBLEM = type("application/problem+json");
    private static final Header EVENTS = type("text/event-stream");

    private static final HeaderName RATE_LIMIT = HeaderNames.create("RateLimit");
    private static final HeaderName RATE_LIMIT_POLICY = HeaderNames.create("RateLimit-Policy");

    private final int status;
    private final byte[] body;
    private final List<Header> headers;
    private final @Nullable Streaming streaming;

    private Answer(int status, byte[] body, List<Header> headers) {
        this(status, body, headers, null);
    }

    private Answer(int status, byte[] body, List<Header> headers, @Nullable Streaming streaming) {
        this.status = status;
        this.body = body;
        this.headers = headers;
        this.streaming = streaming;
    }

    private static Header type(String mediaType) {
        return HeaderValues.createCached(HeaderNames.CONTENT_TYPE, mediaType);
    }

    public static Answer json(int status, Consumer<JsonObject> members) {
        return json(status, JsonObject.write(members));
    }

    /// A JSON document that is written already.
    ///
    /// @param body in UTF-8
    public static Answer json(int status, byte[] body) {
        return new Answer(status, body, List.of(JSON));
    }

    /// Text.
    ///
    /// @param mediaType a kind of text, in UTF-8
    public static Answer text(String mediaType, String text) {
        return new Answer(200, text.getBytes(StandardCharsets.UTF_8), List.of(type(mediaType)));
    }

    /// Events as they come (HTML Standard §9.2). The connection closes behind the last.
    public static Answer events(Streaming streaming) {
        return new Answer(200, NOTHING, List.of(EVENTS), streaming);
    }

    /// Without a body: 204, or 304.
    public static Answer empty(int status) {
        return new Answer(status, NOTHING, List.of());
    }

    /// A problem, written down.
    public static Answer problem(Problem problem, String requestId) {
        return problem(problem, requestId, _ -> {});
    }

    /// A problem, written down.
    ///
    /// @param more members beyond those of every problem (RFC 9457 §3.2)
    public static Answer problem(Problem problem, String requestId, Consumer<JsonObject> more) {
        byte[] body =
                JsonObject.write(json -> {
                    write(json, problem, requestId);
                    more.accept(json);
                });
        Answer answer = new Answer(problem.code().status(), body, List.of(PROBLEM));
        String challenge = problem.challenge();
        if (challenge != null) {
            answer = answer.with(HeaderNames.WWW_AUTHENTICATE, challenge);
        }
        Duration wait = problem.retryAfter();
        if (wait != null) {
            answer = answer.with(HeaderNames.RETRY_AFTER, seconds(wait));
        }
        Wait limit = problem.limit();
        return limit == null ? answer : answer.with(rateLimit(limit));
    }

    /// Which limit was reached (draft-ietf-httpapi-ratelimit-headers): quota and window in seconds,
    /// tries that remain and seconds until there is one.
    private static List<Header> rateLimit(Wait limit) {
        String name = '"' + limit.limit() + '"';
        Duration window = limit.window();
        String policy = name + ";q=" + limit.quota();
        return List.of(
                HeaderValues.create(
                        RATE_LIMIT_POLICY,
                        window == null ? policy : policy + ";w=" + seconds(window)),
                HeaderValues.create(RATE_LIMIT, name + ";r=0;t=" + seconds(limit.time())));
    }

    private static void write(JsonObject json, Problem problem, String requestId) {
        json.string("type", problem.code().type())
                .string("title", problem.code().title())
                .number("status", problem.code().status())
                .string("detail", problem.detail())
                .string("code", problem.code().code())
                .string("request_id", requestId);
        if (!problem.errors().isEmpty()) {
            json.objects(
                    "errors",
                    problem.errors(),
                    (each, error) ->
                            each.string("pointer", error.pointer())
                                    .string("code", error.code().code()));
        }
        List<String> factors = problem.factors();
        if (factors != null) {
            json.strings("factors", factors);
        }
    }

    /// Whole seconds, rounded up: whoever comes back after them is not too early.
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    public Answer with(HeaderName name, String value) {
        return with(List.of(HeaderValues.create(name, value)));
    }

    /// The same answer with more headers.
    public Answer with(List<Header> more) {
        return new Answer(
                status, body, Stream.concat(headers.stream(), more.stream()).toList(), streaming);
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body;
    }

    /// What writes the body, where it is not known yet.
    public Optional<Streaming> streaming() {
        return Optional.ofNullable(streaming);
    }

    public List<Header> headers() {
        return headers;
    }
}
