package dev.pawl.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/// Callers on virtual threads that all set off at the same moment.
public final class Together {

    private Together() {}

    /// What each of so many callers got, in the order of their numbers from 0.
    public static <T> List<T> call(int callers, IntFunction<Callable<T>> work) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> results = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Callable<T> each = work.apply(i);
                results.add(
                        threads.submit(() -> {
                            start.await();
                            return each.call();
                        }));
            }
            start.countDown();
            return results.stream().map(Together::await).toList();
        }
    }

    /// Waits for something that another thread does; longer than half a minute is a failure.
    public static <T> T await(Future<T> result) {
        try {
            return result.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("a caller did not get an answer", e);
        }
    }
}
