package dev.pawl.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads for what must not hold up others.
final class TheftThreads {

    /// So few that they take few of the database's connections, should all of them wait.
    private static final int THREADS = 2;

    /// More are told to come back.
    private static final int MAX_WAITING = 1_024;

    private static final int IDLE_SECONDS = 10;

    private TheftThreads() {}

    /// For thefts, which wait for the account that they are about.
    static Executor thefts() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MAX_WAITING),
                        Thread.ofPlatform().name("thefts-", 1).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
