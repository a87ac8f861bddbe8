package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.http.HttpServerSettings.Address;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StopTest {

    /// Waits for a whole minute for what is in flight.
    private static final HttpServerSettings PATIENT = settings(0, Duration.ofMinutes(1));

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void stop_withARequestInFlight_answersItFirst() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (TestServer server = TestServer.start(PATIENT);
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            server.beforeReady =
                    () -> {
                        inFlight.countDown();
                        await(goOn);
                    };
            Future<Reply> reply = others.submit(() -> server.send(Request.get("/readyz")));
            inFlight.await();
            Future<?> stopped = others.submit(server::stop);
            assertRefusesSoon(server);
            assertThat(stopped.isDone()).isFalse();
            goOn.countDown();

            assertThat(reply.get().status()).isEqualTo(200);
            assertThat(reply.get().header("Connection")).contains("close");
            stopped.get();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until nobody can connect any more.
    private static void assertRefusesSoon(TestServer server) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < deadline) {
            try (Wire _ = server.wire()) {
                Thread.onSpinWait();
            } catch (UncheckedIOException _) {
                return;
            }
        }
        throw new AssertionError("still listening");
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void stop_withIdleConnections_doesNotWaitForThem() {
        try (TestServer server = TestServer.start(PATIENT);
                Wire idle = server.wire();
                Wire silent = server.wire()) {
            idle.send(Request.get("/healthz"));
            long began = System.nanoTime();
            server.stop();

            assertThat(System.nanoTime() - began)
                    .isLessThan(PATIENT.grace().dividedBy(2).toNanos());
            assertThat(idle.isClosed()).isTrue();
            assertThat(silent.isClosed()).isTrue();
        }
    }

    @Test
    void start_onAnAddressInUse_failsAndLeavesNothingBehind() {
        try (TestServer first = TestServer.start()) {
            HttpServerSettings taken = settings(first.port(), TestServer.SETTINGS.grace());

            assertThatThrownBy(() -> TestServer.start(taken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + first.port() + ": Address already in use");
        }
    }

    private static HttpServerSettings settings(int managementPort, Duration grace) {
        HttpServerSettings usual = TestServer.SETTINGS;
        return new HttpServerSettings(
                usual.address(),
                usual.publicUrl(),
                usual.trustedProxies(),
                usual.hosts(),
                usual.allowedOrigins(),
                usual.sameSite(),
                new Address("127.0.0.1", managementPort),
                usual.maxConnections(),
                grace);
    }
}
