package dev.pawl.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Requests to the issuer. Follows nobody elsewhere.
final class Http {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 1024 * 1024;

    private Http() {}

    /// A document of the issuer.
    static String get(URI uri) throws IOException {
        HttpURLConnection connection = open(uri, READ);
        try (InputStream in = answer(connection)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("a document of more than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// A connection whose server must say something from time to time.
    static HttpURLConnection open(URI uri, Duration silence) throws IOException {
        URL url = uri.toURL();
        if (!(url.openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("not http: " + uri.getScheme());
        }
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
        connection.setReadTimeout(Math.toIntExact(silence.toMillis()));
        connection.setUseCaches(false);
        return connection;
    }

    static InputStream answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            connection.disconnect();
            throw new IOException("answered " + status);
        }
        return connection.getInputStream();
    }
}
