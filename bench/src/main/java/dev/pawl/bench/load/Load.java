package dev.pawl.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Chained requests over a number of connections: the token in each answer goes to the end of the
/// queue, and a later request presents it. A chain that got another answer than 200 is dropped.
public final class Load {

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    /// Before anything is counted: at the beginning as at the end there are requests under way.
    private static final Duration LEAD_IN = Duration.ofMillis(500);

    /// How precisely an open loop keeps its times. Looking at the clock without a pause would take
    /// a core from the server.
    private static final long PAUSE_NANOS = 50_000;

    private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();

    private final RequestTemplate template;
    private final NextToken next;
    private final Queue<byte[]> chains;

    /// @param chains a token for every chain; what is left of them when a load is over is what the
    ///   next load goes on with
    public Load(RequestTemplate template, NextToken next, List<byte[]> chains) {
        this.template = template;
        this.next = next;
        this.chains = new ArrayDeque<>(chains);
    }

    /// Every connection sends its next request as soon as it has its answer.
    public Outcome closedLoop(int connections, Duration time) throws IOException {
        return new Run(connections, time, 0).go();
    }

    /// Requests are due at a constant rate, whatever the answers do. One that finds no connection
    /// free waits, and the wait counts: a server that stalls cannot hide it.
    public Outcome openLoop(int connections, double perSecond, Duration time) throws IOException {
        return new Run(connections, time, (long) (1e9 / perSecond)).go();
    }

    /// Takes the next chain out.
    public byte[] takeChain() {
        return chains.remove();
    }

    /// Presents one token, and waits for the answer.
    ///
    /// @return the next token; empty when the answer is another one than 200
    public Optional<byte[]> present(byte[] token) throws IOException {
        try (Selector selector = Selector.open()) {
            Connection connection = new Connection(template, selector);
            try {
                connection.send(token, System.nanoTime());
                while (!connection.receive()) {
                    selector.select(1);
                    selector.selectedKeys().clear();
                }
                return Optional.ofNullable(nextToken(connection));
            } finally {
                connection.close();
            }
        }
    }

    private byte @Nullable [] nextToken(Connection connection) {
        AnswerBytes answer = connection.answer();
        return answer.status() == 200 ? next.in(answer, connection.token()) : null;
    }

    private final class Run {
        private final Selector selector = Selector.open();
        private final Deque<Connection> idle = new ArrayDeque<>();
        private final List<Connection> all = new ArrayList<>();
        private final Histogram latency = new Histogram(LONGEST_NANOS, 3);
        private final long intervalNanos;
        private final long begin;
        private final long counted;
        private final long end;
        private long due;
        private int waiting;
        private long answered;
        private long total;
        private long failed;
        private @Nullable String firstFailure;

        Run(int connections, Duration time, long intervalNanos) throws IOException {
            if (chains.size() < connections) {
                throw new IllegalStateException(
                        "%d chains for %d connections".formatted(chains.size(), connections));
            }
            for (int i = 0; i < connections; i++) {
                connect();
            }
            this.intervalNanos = intervalNanos;
            this.begin = System.nanoTime();
            this.counted = begin + LEAD_IN.toNanos();
            this.end = counted + time.toNanos();
            this.due = begin;
        }

        private void connect() throws IOException {
            Connection connection = new Connection(template, selector);
            all.add(connection);
            idle.add(connection);
        }

        Outcome go() throws IOException {
            try (selector) {
                for (long now = begin; now < end; now = System.nanoTime()) {
                    sendWhatIsDue(now);
                    select(now);
                }
                awaitLastAnswers();
            } finally {
                all.forEach(Connection::close);
            }
            return new Outcome(
                    answered, total, (end - counted) / 1e9, latency, failed, firstFailure);
        }

        private void sendWhatIsDue(long now) throws IOException {
            while (!idle.isEmpty() && !chains.isEmpty() && (intervalNanos == 0 || due <= now)) {
                send(intervalNanos == 0 ? now : due);
                due += intervalNanos;
            }
        }

        private void send(long from) throws IOException {
            Connection connection = idle.remove();
            waiting++;
            try {
                connection.send(chains.remove(), from);
            } catch (IOException e) {
                fail(connection, e);
            }
        }

        private void select(long now) throws IOException {
            if (intervalNanos > 0 && due - now < 1_000_000 && !idle.isEmpty()) {
                LockSupport.parkNanos(Math.min(due - now, PAUSE_NANOS));
                selector.selectNow();
            } else {
                selector.select(1);
            }
            for (SelectionKey key : selector.selectedKeys()) {
                receive((Connection) key.attachment());
            }
            selector.selectedKeys().clear();
        }

        private void receive(Connection connection) throws IOException {
            try {
                if (connection.receive()) {
                    take(connection);
                }
            } catch (IOException e) {
                fail(connection, e);
            }
        }

        private void take(Connection connection) throws IOException {
            waiting--;
            if (connection.answer().isLast()) {
                replace(connection);
            } else {
                idle.add(connection);
            }
            byte[] token = nextToken(connection);
            long now = System.nanoTime();
            if (token == null) {
                count(connection.answer().text());
            } else {
                chains.add(token);
                total++;
                if (now >= counted && now < end) {
                    answered++;
                    latency.recordValue(Math.min(now - connection.dueNanos(), LONGEST_NANOS));
                }
            }
        }

        private void fail(Connection connection, IOException why) throws IOException {
            if (idle.remove(connection)) { // the server closed it while nothing was asked
                replace(connection);
                return;
            }
            waiting--;
            count(why.toString());
            replace(connection);
        }

        private void replace(Connection connection) throws IOException {
            connection.close();
            all.remove(connection);
            connect();
        }

        private void count(String what) {
            failed++;
            if (firstFailure == null) {
                firstFailure = what;
            }
        }

        /// Their tokens are the next ones of their chains.
        private void awaitLastAnswers() throws IOException {
            long patience = System.nanoTime() + LAST_ANSWERS.toNanos();
            while (waiting > 0 && System.nanoTime() < patience) {
                select(end);
            }
        }
    }
}
