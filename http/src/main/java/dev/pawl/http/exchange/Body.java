package dev.pawl.http.exchange;

import dev.pawl.http.connection.MalformedChunk;
import dev.pawl.http.connection.WatchedConnection;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the bytes of a request's body, within limits.
public final class Body {

    /// More is refused with 413.
    public static final int MAX_BYTES = 16 * 1024;

    /// So much is read all the same, so that a client which sends a little too much gets to read
    /// the answer; who sends more is cut off.
    public static final int MAX_DRAINED_BYTES = 64 * 1024;

    private static final Pattern JSON =
            Pattern.compile(
                    "application/json[ \t]*+(?:;[ \t]*+charset=(?:utf-8|\"utf-8\"))?+",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern FORM =
            Pattern.compile(
                    "application/x-www-form-urlencoded[ \t]*+(?:;["
                            + " \t]*+charset=(?:utf-8|\"utf-8\"))?+",
                    Pattern.CASE_INSENSITIVE);

    private Body() {}

    /// The body, which must be there.
    static byte[] require(ServerRequest request) {
        return find(request)
                .orElseGet(() -> {
                    requireJson(request);
                    return new byte[0];
                });
    }

    /// The body, or empty when none was sent.
    static Optional<byte[]> find(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return Optional.empty();
        }
        requireJson(request);
        return Optional.of(readWithin(request));
    }

    /// A body that must be a form. Only for endpoints that no browser is signed in to: other sites
    /// can post one.
    static byte[] requireForm(ServerRequest request) {
        require(request, FORM, "Send a form: application/x-www-form-urlencoded, not compressed.");
        return request.content().hasEntity() ? readWithin(request) : new byte[0];
    }

    private static byte[] readWithin(ServerRequest request) {
        byte[] bytes = read(request);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    /// Anything but JSON is refused: a form that another site posts is never JSON (CSRF), and a
    /// compressed body is larger than it looks.
    private static void requireJson(ServerRequest request) {
        require(request, JSON, "Send the body as application/json in UTF-8, not compressed.");
    }

    private static void require(ServerRequest request, Pattern type, String otherwise) {
        List<String> types = request.headers().all(HeaderNames.CONTENT_TYPE, List::of);
        boolean plain = !request.headers().contains(HeaderNames.CONTENT_ENCODING);
        if (!plain || types.size() != 1 || !type.matcher(types.getFirst()).matches()) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE, otherwise);
        }
    }

    private static byte[] read(ServerRequest request) {
        try {
            return request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                    ? readChunks(request)
                    : readLength(request);
        } catch (MalformedChunk _) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "The chunks of the body are malformed.");
        } catch (InsufficientDataAvailableException
                | ServerConnectionException
                | UncheckedIOException
                | IOException e) {
            throw new CloseConnectionException("the client disconnected while sending a body", e);
        }
    }

    private static byte[] readLength(ServerRequest request) throws IOException {
        // The web server has refused a length beyond MAX_DRAINED_BYTES.
        int length = (int) request.headers().contentLength().orElse(0);
        try (InputStream in = request.content().inputStream()) {
            byte[] bytes = in.readNBytes(length + 1); // one more, to see the end
            WatchedConnection.current().requestEnds();
            return bytes;
        }
    }

    private static byte[] readChunks(ServerRequest request) {
        WatchedConnection connection = WatchedConnection.current();
        if (request.headers().containsToken(HeaderValues.EXPECT_100)) {
            connection.sayContinue();
        }
        return connection.readChunks(MAX_DRAINED_BYTES).orElseThrow(Body::tooLarge);
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                ProblemCode.PAYLOAD_TOO_LARGE, "A body has at most " + MAX_BYTES + " bytes.");
    }
}
