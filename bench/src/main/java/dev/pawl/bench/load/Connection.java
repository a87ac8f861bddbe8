package dev.pawl.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One keep-alive connection: a request, then its answer, then the next.
final class Connection {

    private static final int MAX_REQUEST_BYTES = 16_384;

    private final RequestTemplate template;
    private final SocketChannel channel;
    private final byte[] request = new byte[MAX_REQUEST_BYTES];
    private final ByteBuffer out = ByteBuffer.allocateDirect(MAX_REQUEST_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(MAX_REQUEST_BYTES);
    private final AnswerBytes answer = new AnswerBytes();
    private byte[] token = {};
    private long dueNanos;

    Connection(RequestTemplate template, Selector selector) throws IOException {
        this.template = template;
        InetSocketAddress server = template.server();
        this.channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        var _ = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /// @param due when it was to be sent; the time of the answer counts from then
    void send(byte[] nextToken, long due) throws IOException {
        token = nextToken;
        dueNanos = due;
        answer.clear();
        out.clear();
        out.put(request, 0, template.write(token, request));
        out.flip();
        while (out.hasRemaining()) { // a request is far smaller than a socket's buffer
            channel.write(out);
        }
    }

    /// Reads what is there.
    ///
    /// @return whether the answer is whole
    boolean receive() throws IOException {
        in.clear();
        int count = channel.read(in);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        in.flip();
        while (in.hasRemaining()) {
            byte[] room = answer.room();
            int part = Math.min(in.remaining(), room.length - answer.size());
            in.get(room, answer.size(), part);
            answer.add(part);
        }
        return answer.isWhole();
    }

    AnswerBytes answer() {
        return answer;
    }

    byte[] token() {
        return token;
    }

    long dueNanos() {
        return dueNanos;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // nothing depends on it any more
        }
    }
}
