package dev.pawl.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The body of an answer as it comes. Whoever reads waits for no longer than was said; whoever
/// closes, from any thread, ends the connection and the reader's waiting.
final class AnswerBody extends InputStream implements HttpResponse.BodySubscriber<AnswerBody> {

    private final Duration silence;

    /// What came and was not read yet; nothing stands behind the last bytes.
    private final BlockingQueue<Optional<ByteBuffer>> chunks = new LinkedBlockingQueue<>();

    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private volatile @Nullable Throwable failure;
    private volatile long deadline;
    private volatile boolean bounded;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;

    /// @param silence how long nothing may come
    AnswerBody(Duration silence) {
        this.silence = silence;
    }

    /// Everything must be there at an instant of `System.nanoTime`.
    void endAt(long instant) {
        deadline = instant;
        bounded = true;
    }

    @Override
    public CompletionStage<AnswerBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription its) {
        subscription.complete(its);
        its.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(buffer -> chunks.add(Optional.of(buffer)));
    }

    @Override
    public void onError(Throwable reason) {
        failure = reason;
        chunks.add(Optional.empty());
    }

    @Override
    public void onComplete() {
        chunks.add(Optional.empty());
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int read = Math.min(length, current.remaining());
        current.get(bytes, offset, read);
        return read;
    }

    /// Waits for bytes; false at the end.
    private boolean hasMore() throws IOException {
        while (!current.hasRemaining() && !ended) {
            Optional<ByteBuffer> next = next();
            ended = next.isEmpty();
            current = next.orElse(current);
            if (chunks.isEmpty()) {
                tell(its -> its.request(1));
            }
        }
        Throwable reason = failure;
        if (ended && reason != null) {
            throw new IOException(reason.toString(), reason);
        }
        return !ended;
    }

    private void tell(Consumer<Flow.Subscription> what) {
        CompletableFuture<Void> unused = subscription.thenAccept(what);
    }

    private Optional<ByteBuffer> next() throws IOException {
        long wait = silence.toNanos();
        if (bounded) {
            wait = Math.min(wait, deadline - System.nanoTime());
        }
        try {
            Optional<ByteBuffer> next = chunks.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
            if (next != null) {
                return next;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        close();
        throw new SocketTimeoutException("nothing came in time");
    }

    @Override
    public void close() {
        tell(Flow.Subscription::cancel);
        chunks.add(Optional.empty());
    }
}
