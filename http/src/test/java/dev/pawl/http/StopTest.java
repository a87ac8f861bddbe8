package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.http.HttpServerSettings.Address;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StopTest {

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void stop_withARequestInFlight_answersItFirst() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (TestServer server = TestServer.start();
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
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
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
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void stop_withIdleConnections_doesNotWaitForThem() {
        try (TestServer server = TestServer.start();
                Wire idle = server.wire();
                Wire silent = server.wire()) {
            idle.send(Request.get("/healthz"));
            long began = System.nanoTime();
            server.stop();

            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(3));
            assertThat(idle.isClosed()).isTrue();
            assertThat(silent.isClosed()).isTrue();
        }
    }

    @Test
    void start_onAnAddressInUse_failsAndLeavesNothingBehind() {
        try (TestServer first = TestServer.start()) {
            HttpServerSettings taken =
                    new HttpServerSettings(
                            new Address("127.0.0.1", 0),
                            TestServer.PUBLIC_URL,
                            address -> false,
                            TestServer.SETTINGS.allowedOrigins(),
                            TestServer.SETTINGS.sameSite(),
                            new Address("127.0.0.1", first.port()),
                            TestServer.SETTINGS.maxConnections(),
                            TestServer.SETTINGS.grace());

            assertThatThrownBy(() -> TestServer.start(taken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + first.port() + ": Address already in use");
        }
    }
}
