package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Clients that refresh as fast as they are answered, and who come again with the same token when
/// they are told that the service is not available.
final class RefreshLoad {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final List<Chain> chains;
    private final Map<Chain, Long> lastGrant = new ConcurrentHashMap<>();
    private final Map<String, Integer> others = new ConcurrentHashMap<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();

    RefreshLoad(Api api, int clients) {
        this.chains =
                IntStream.range(0, clients)
                        .mapToObj(i -> Chain.of(api, "client" + i + "@example.com"))
                        .toList();
    }

    void start(Executor threads) {
        chains.forEach(chain -> threads.execute(() -> refreshUntilEnded(chain)));
    }

    private void refreshUntilEnded(Chain chain) {
        while (!ended.get()) {
            Reply reply = chain.step();
            if (reply.status() == 200) {
                lastGrant.put(chain, System.nanoTime());
            } else if (reply.status() == 503 && reply.header("retry-after").matches("[1-9]\\d*")) {
                unavailable.incrementAndGet();
                LockSupport.parkNanos(PAUSE.toNanos());
            } else {
                others.merge(reply.status() + " " + reply.body(), 1, Integer::sum);
                return; // whoever is told 401 forgets the token
            }
        }
    }

    void end() {
        ended.set(true);
    }

    /// Waits until every client was granted tokens after this moment.
    ///
    /// @return how long that took, in nanoseconds
    long awaitGrantsToAll(Duration limit) {
        long began = System.nanoTime();
        while (chains.stream().anyMatch(chain -> lastGrant.getOrDefault(chain, began) <= began)) {
            if (System.nanoTime() - began > limit.toNanos()) {
                end();
                throw new AssertionError("not all were served within " + limit + ", but " + others);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return System.nanoTime() - began;
    }

    void assertOnlyGrantedOrUnavailable() {
        assertThat(others).isEmpty();
    }

    int unavailable() {
        return unavailable.get();
    }
}
