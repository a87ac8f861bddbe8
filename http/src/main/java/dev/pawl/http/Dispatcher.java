package dev.pawl.http;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.exchange.TrustedProxies;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import dev.pawl.http.transport.AnsweredHosts;
import dev.pawl.http.transport.Cors;
import dev.pawl.http.transport.StaleCookies;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets an answer for a request, whatever happens.
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Router router;
    private final Cors cors;
    private final TrustedProxies proxies;
    private final AnsweredHosts hosts;
    private final StaleCookies staleCookies;
    private final UnavailableLog unavailable = new UnavailableLog(System::nanoTime);

    Dispatcher(
            Router router,
            Cors cors,
            TrustedProxies proxies,
            AnsweredHosts hosts,
            StaleCookies staleCookies) {
        this.router = router;
        this.cors = cors;
        this.proxies = proxies;
        this.hosts = hosts;
        this.staleCookies = staleCookies;
    }

    /// Gets the answer.
    ///
    /// @throws CloseConnectionException when the client is gone
    Dispatched dispatch(ServerRequest request, String requestId) {
        Optional<Router.Match> match = router.find(request.prologue().uriPath().rawPath());
        String parameter = match.map(Router.Match::parameter).orElse("");
        Call call = new Call(request, requestId, proxies, parameter);
        Optional<Problem> malformed = RequestForm.problem(request);
        if (malformed.isPresent()) {
            return new Dispatched(call.problem(malformed.get()), RequestTimers.NO_ROUTE, false);
        }
        if (!hosts.contain(call.headers(HeaderNames.HOST))) {
            return new Dispatched(misdirected(call), RequestTimers.NO_ROUTE, true);
        }
        return match.map(Router.Match::resource)
                .map(resource -> new Dispatched(answer(call, resource), resource.template(), true))
                .orElseGet(() -> new Dispatched(notFound(call), RequestTimers.NO_ROUTE, true));
    }

    private static Answer misdirected(Call call) {
        return call.problem(
                ProblemCode.MISDIRECTED_REQUEST,
                "The Host header is not a name of this server. The setting"
                        + " http.public_url adds one.");
    }

    private static Answer notFound(Call call) {
        return call.problem(ProblemCode.NOT_FOUND, "No resource has exactly this path.");
    }

    private Answer answer(Call call, Resource resource) {
        Answer answer =
                call.method().equals("OPTIONS")
                        ? options(call, resource)
                        : resource.endpoint(call.method())
                                .map(endpoint -> answer(call, endpoint))
                                .orElseGet(() -> notAllowed(call, resource));
        return answer.with(cors.headers(call, resource.sharing()));
    }

    private Answer options(Call call, Resource resource) {
        Answer answer = Answer.empty(204).with(HeaderNames.ALLOW, resource.allow());
        return cors.isPreflight(call)
                ? answer.with(cors.preflightHeaders(call, resource.sharing(), resource.allow()))
                : answer;
    }

    private static Answer notAllowed(Call call, Resource resource) {
        return call.problem(
                        ProblemCode.METHOD_NOT_ALLOWED,
                        "Allowed methods: " + resource.allow() + ".")
                .with(HeaderNames.ALLOW, resource.allow());
    }

    /// The edge at which every exception becomes an answer.
    private Answer answer(Call call, Endpoint endpoint) {
        try {
            return endpoint.answer(call);
        } catch (ProblemException e) {
            return call.problem(e.problem())
                    .with(staleCookies.clearing(e.ambiguousCookies(), call.path()));
        } catch (Unavailable e) {
            unavailable.tell(e);
            return call.problem(
                    Problem.of(
                                    ProblemCode.TEMPORARILY_UNAVAILABLE,
                                    "Nothing was decided. Retry the same request after"
                                            + " the time in Retry-After.")
                            .withRetryAfter(e.retryAfter()));
        } catch (CloseConnectionException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("an endpoint failed", e);
            return call.problem(ProblemCode.INTERNAL_ERROR, "The server has logged the error.");
        }
    }
}
