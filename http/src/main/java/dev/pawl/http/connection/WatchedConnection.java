package dev.pawl.http.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection of the web server, with deadlines.
///
/// Everything about one connection happens on one thread, so code that answers a request finds its
/// connection by [#current].
public final class WatchedConnection implements ServerConnection, InterruptableTask<Void> {

    private static final ScopedValue<WatchedConnection> CURRENT = ScopedValue.newInstance();

    /// No deadline: the connection waits for a request, and the server's idle timeout counts.
    private static final long NONE = 0;

    /// So much is read from a client that goes on sending; then it has to miss the answer.
    private static final long MAX_FAREWELL_BYTES = 16 * 1024 * 1024;

    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ConnectionWatch watch;
    private final ConnectionContext context;
    private final ServerConnection inner;
    private final boolean interruptable;

    private volatile long deadline = NONE;
    private volatile long waitingSince;

    // The connection's own thread alone reads and writes these.
    private boolean requestRead;
    private boolean finished;
    private boolean old;

    WatchedConnection(ConnectionWatch watch, ConnectionContext context, ServerConnection inner) {
        this.watch = watch;
        this.context = context;
        this.inner = inner;
        this.waitingSince = watch.now();
        this.interruptable = inner instanceof InterruptableTask<?>;
    }

    /// The connection whose request this thread answers.
    public static WatchedConnection current() {
        return CURRENT.get();
    }

    /// The first line of a request was read.
    void requestBegins() {
        requestRead = false;
        deadline = deadlineAfter(watch.timeouts().request());
    }

    /// The first line of a request was read, and says HTTP/1.0.
    void requestIsOld() {
        old = true;
        requestBegins();
    }

    /// Whether the client speaks HTTP/1.0: it knows neither chunks nor a second request, and
    /// nothing comes before the answer.
    public boolean isOld() {
        return old;
    }

    /// Reads the body of a request that sends it in chunks.
    ///
    /// @param maxBytes how many bytes the chunks may have together
    /// @return empty when they have more
    /// @throws MalformedChunk when they are not framed as they must be
    public Optional<byte[]> readChunks(int maxBytes) {
        Optional<byte[]> body = new ChunkedBody(context.dataReader(), maxBytes).read();
        body.ifPresent(whole -> requestEnds());
        return body;
    }

    /// Tells a client that waits for it that its body is wanted (RFC 9110 §10.1.1).
    public void sayContinue() {
        if (old) {
            return; // it would take this for the answer (RFC 9110 §10.1.1)
        }
        context.dataWriter().writeNow(BufferData.create(CONTINUE));
    }

    /// The request was read to its end.
    public void requestEnds() {
        requestRead = true;
        deadline = deadlineAfter(watch.timeouts().answer());
    }

    /// Whether the server will read no further request from anybody.
    public boolean isStopping() {
        return watch.isStopping();
    }

    public boolean isRequestRead() {
        return requestRead;
    }

    /// More of a long answer is about to be written, and the client has the usual time to read it.
    public void answerGoesOn() {
        deadline = deadlineAfter(watch.timeouts().answer());
    }

    /// The answer was written; the next request may come.
    public void answerEnds() {
        waitingSince = watch.now();
        deadline = NONE;
    }

    /// The answer was written, and no further request is read from this connection.
    public void finish() {
        finished = requestRead;
        inner.close(false);
    }

    private long deadlineAfter(Duration wait) {
        long instant = watch.now() + wait.toNanos();
        return instant == NONE ? 1 : instant;
    }

    /// @param maxIdle nanoseconds that it may wait for a request
    void closeIfLate(long now, long maxIdle) {
        long late = deadline;
        if (late == NONE ? now - waitingSince >= maxIdle : now - late >= 0) {
            close();
        }
    }

    private void close() {
        try {
            context.serverSocket().close();
        } catch (RuntimeException _) {
            // closed by the client meanwhile
        }
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        watch.add(this);
        try {
            ScopedValue.where(CURRENT, this)
                    .<Void, InterruptedException>call(() -> {
                        inner.handle(limit);
                        return null;
                    });
            if (!finished && !watch.isStopping()) {
                sayFarewell();
            }
        } finally {
            watch.remove(this);
        }
    }

    /// The server has answered without reading all of the request, and will close. A socket that is
    /// closed with unread input is reset, and the answer may be lost with it; so the rest is read
    /// first.
    private void sayFarewell() {
        long end = deadlineAfter(watch.timeouts().answer());
        long read = 0;
        try {
            byte[] rest = readFarewell(end);
            while (rest != null && read < MAX_FAREWELL_BYTES) {
                read += rest.length;
                rest = readFarewell(end);
            }
        } catch (RuntimeException _) {
            // closed by the client, or by the watch
        }
    }

    private byte @Nullable [] readFarewell(long end) {
        long next = deadlineAfter(watch.timeouts().farewell());
        deadline = next - end < 0 ? next : end;
        return context.serverSocket().get();
    }

    @Override
    public boolean canInterrupt() {
        return interruptable && ((InterruptableTask<?>) inner).canInterrupt();
    }

    @Override
    public Duration idleTime() {
        return inner.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        inner.close(interrupt);
    }
}
