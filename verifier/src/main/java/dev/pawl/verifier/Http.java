package dev.pawl.verifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Requests to the issuer. Follows nobody elsewhere, and waits for nobody longer than it was told.
final class Http {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private static final int MAX_BYTES = 1024 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();

    /// What was answered with status 200.
    record Answer(HttpHeaders headers, AnswerBody body) implements AutoCloseable {
        @Override
        public void close() {
            body.close();
        }
    }

    /// A document of the issuer, whole.
    ///
    /// @param deadline an instant of `System.nanoTime` by which all of it must be there: who says a
    ///   byte now and then would hold the caller for ever otherwise
    String get(URI uri, long deadline) throws IOException, InterruptedException {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        AnswerBody unread = new AnswerBody(left);
        unread.endAt(deadline);
        try (AnswerBody body = send(HttpRequest.newBuilder(uri).timeout(left), unread).body()) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("a document of more than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// A stream of the issuer's, which must say something from time to time.
    Answer stream(HttpRequest.Builder request, Duration silence)
            throws IOException, InterruptedException {
        return send(request.timeout(silence), new AnswerBody(silence));
    }

    private Answer send(HttpRequest.Builder request, AnswerBody body)
            throws IOException, InterruptedException {
        HttpResponse<AnswerBody> response = client.send(request.build(), head -> body);
        if (response.statusCode() != 200) {
            body.close();
            throw new IOException("answered " + response.statusCode());
        }
        return new Answer(response.headers(), body);
    }
}
