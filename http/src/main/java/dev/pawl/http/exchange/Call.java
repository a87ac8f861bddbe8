package dev.pawl.http.exchange;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.outbox.Language;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// One request, as an endpoint sees it.
public final class Call {

    /// More are not looked at. Browsers send the preferred one first.
    private static final int MAX_LANGUAGES = 10;

    private final ServerRequest request;
    private final String requestId;
    private final TrustedProxies proxies;
    private final String pathParameter;

    /// @param pathParameter what stands in the path where its template has a name, or ""
    public Call(
            ServerRequest request, String requestId, TrustedProxies proxies, String pathParameter) {
        this.request = request;
        this.requestId = requestId;
        this.proxies = proxies;
        this.pathParameter = pathParameter;
    }

    /// The answer that nothing was done, and why.
    public Answer problem(Problem problem) {
        return Answer.problem(problem, requestId);
    }

    /// The same with members beyond those of every problem.
    public Answer problem(Problem problem, Consumer<JsonObject> more) {
        return Answer.problem(problem, requestId, more);
    }

    public Answer problem(ProblemCode code, String detail) {
        return problem(Problem.of(code, detail));
    }

    public String method() {
        return request.prologue().method().text();
    }

    /// The path as it was sent, not decoded.
    public String path() {
        return request.prologue().uriPath().rawPath();
    }

    public String pathParameter() {
        return pathParameter;
    }

    /// Whether the method is one that changes nothing (RFC 9110 §9.2.1).
    public boolean isSafe() {
        return switch (method()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
    }

    /// The values of a header, one for each line in which it was sent.
    public List<String> headers(HeaderName name) {
        return request.headers().all(name, List::of);
    }

    /// Who sends this.
    public Trace trace() {
        String address =
                proxies.clientOf(request.remotePeer().address(), headers(proxies.header()));
        return new Trace(address, String.join(", ", headers(HeaderNames.USER_AGENT)));
    }

    /// The parameters of the query.
    ///
    /// @throws dev.pawl.http.problem.ProblemException when it is malformed
    public Query query() {
        return Query.parse(request.prologue().query().rawValue());
    }

    /// The first language that the client accepts and that letters are written in; otherwise
    /// English.
    public Language language() {
        return headers(HeaderNames.ACCEPT_LANGUAGE).stream()
                .flatMap(value -> Arrays.stream(value.split(",", MAX_LANGUAGES + 1)))
                .limit(MAX_LANGUAGES)
                .map(range -> range.split(";", 2)[0].strip())
                .flatMap(tag -> Language.of(tag).stream())
                .findFirst()
                .orElse(Language.ENGLISH);
    }

    /// The parameters of a body that is a form.
    ///
    /// @throws dev.pawl.http.problem.ProblemException when it is missing, too large, or no form
    public Form form() {
        return Form.parse(Body.requireForm(request));
    }

    /// The fields of the body.
    ///
    /// @throws dev.pawl.http.problem.ProblemException when it is missing, too large, or no JSON
    ///   object
    public JsonBody body() {
        return JsonBody.parse(Body.require(request));
    }

    /// The fields of a body that may be left out.
    ///
    /// @throws dev.pawl.http.problem.ProblemException when it is there, and too large or no JSON
    ///   object
    public JsonBody optionalBody() {
        return Body.find(request)
                .filter(bytes -> bytes.length > 0)
                .map(JsonBody::parse)
                .orElseGet(JsonBody::empty);
    }
}
