package dev.pawl.server.threats.signin;

import dev.pawl.server.client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/// Many requests at the same moment.
final class Crowd {

    private static final int PATIENCE_SECONDS = 120;

    private Crowd() {}

    /// What each of so many callers was answered, in the order of their numbers from 0.
    static List<Reply> of(int callers, IntFunction<Reply> request) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int number = i;
                replies.add(
                        threads.submit(() -> {
                            start.await();
                            return request.apply(number);
                        }));
            }
            start.countDown();
            return replies.stream().map(Crowd::await).toList();
        }
    }

    private static Reply await(Future<Reply> reply) {
        try {
            return reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("a caller got no answer", e);
        }
    }

    /// How many of the answers have this status.
    static long count(List<Reply> replies, int status) {
        return replies.stream().filter(reply -> reply.status() == status).count();
    }
}
