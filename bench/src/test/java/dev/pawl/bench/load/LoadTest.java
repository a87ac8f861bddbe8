package dev.pawl.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a server that takes every token once and answers with the next.
class LoadTest {

    private static final Duration TIME = Duration.ofSeconds(1);

    private final Set<String> live = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private boolean chunked;
    private boolean inCookie;

    @BeforeEach
    void start() throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        server = HttpServer.create(new InetSocketAddress(here, 0), 0);
        server.setExecutor(threads);
        server.createContext("/refresh", this::refresh);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    private void refresh(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
            String token = body.replaceFirst("^token=", "");
            if (!live.remove(token)) {
                refused.incrementAndGet();
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String next =
                    token.split("-", -1)[0] + "-" + (Long.parseLong(token.split("-", -1)[1]) + 1);
            live.add(next);
            answer(exchange, next);
        }
    }

    private void answer(HttpExchange exchange, String next) throws IOException {
        if (inCookie) {
            exchange.getResponseHeaders().add("Set-Cookie", "Refresh=" + next + "; HttpOnly");
        }
        String json = inCookie ? "{}" : "{\"other\":\"x\", \"token\": \"" + next + "\"}";
        exchange.sendResponseHeaders(200, chunked ? 0 : json.length());
        exchange.getResponseBody().write(json.getBytes(ISO_8859_1));
    }

    private Load load(int chains) {
        List<String> tokens = IntStream.range(0, chains).mapToObj(n -> n + "-0").toList();
        live.addAll(tokens);
        RequestTemplate template =
                new RequestTemplate(
                        server.getAddress(),
                        "/refresh",
                        "application/x-www-form-urlencoded",
                        Map.of(),
                        "token=" + RequestTemplate.TOKEN);
        NextToken next =
                inCookie ? new NextToken.Cookie("Refresh") : new NextToken.JsonMember("token");
        return new Load(template, next, tokens.stream().map(t -> t.getBytes(ISO_8859_1)).toList());
    }

    @Test
    void closedLoop_everyToken_isPresentedOnce() throws IOException {
        Outcome outcome = load(20).closedLoop(4, TIME);

        assertThat(outcome.answered()).isPositive();
        assertThat(outcome.latency().getTotalCount()).isEqualTo(outcome.answered());
        assertThat(outcome.failed()).isZero();
        assertThat(refused).hasValue(0);
    }

    @Test
    void closedLoop_again_goesOnWithTheChainsOfTheFirst() throws IOException {
        Load load = load(4);
        assertThat(load.closedLoop(4, TIME).failed()).isZero();

        assertThat(load.closedLoop(4, TIME).failed()).isZero();
    }

    @Test
    void closedLoop_chunkedAnswers_areUnderstood() throws IOException {
        chunked = true;

        Outcome outcome = load(8).closedLoop(2, TIME);

        assertThat(outcome.answered()).isPositive();
        assertThat(outcome.failed()).isZero();
    }

    @Test
    void closedLoop_tokenInACookie_isFound() throws IOException {
        inCookie = true;

        Outcome outcome = load(8).closedLoop(2, TIME);

        assertThat(outcome.answered()).isPositive();
        assertThat(outcome.failed()).isZero();
    }

    @Test
    void closedLoop_refusals_areCountedAndTheirChainsDropped() throws IOException {
        Load load = load(3);
        live.remove("1-0");

        Outcome outcome = load.closedLoop(2, TIME);

        assertThat(outcome.failed()).isEqualTo(1);
        assertThat(outcome.firstFailure()).startsWith("HTTP/1.1 401");
        assertThat(refused).hasValue(1);
    }

    @Test
    void openLoop_rate_isTheOneAskedFor() throws IOException {
        Outcome outcome = load(20).openLoop(4, 100, Duration.ofSeconds(1));

        assertThat(outcome.all()).isBetween(75L, 151L); // with half a second before
    }

    @Test
    void present_usedToken_isEmpty() throws IOException {
        Load load = load(1);
        byte[] first = load.takeChain();

        assertThat(load.present(first)).hasValue("0-1".getBytes(ISO_8859_1));
        assertThat(load.present(first)).isEmpty();
    }
}
