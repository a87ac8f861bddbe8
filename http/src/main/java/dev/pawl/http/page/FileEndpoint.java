package dev.pawl.http.page;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Answers with one of the files bundled with Pawl.
public final class FileEndpoint implements Endpoint {

    /// What a page may do: show our own styles, run our own scripts, ask our own API.
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
                    + "img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    private final String name;
    private final String mediaType;

    /// @param name of a file in this package
    private FileEndpoint(String name, String mediaType) {
        this.name = name;
        this.mediaType = mediaType;
    }

    public static FileEndpoint page(String name) {
        return new FileEndpoint(name, "text/html; charset=utf-8");
    }

    public static FileEndpoint style(String name) {
        return new FileEndpoint(name, "text/css; charset=utf-8");
    }

    public static FileEndpoint script(String name) {
        return new FileEndpoint(name, "text/javascript; charset=utf-8");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.text(mediaType, read(name))
                .with(HeaderNames.create("Content-Security-Policy"), POLICY)
                .with(HeaderNames.CACHE_CONTROL, "no-cache");
    }

    private static String read(String name) {
        try (InputStream file =
                Objects.requireNonNull(FileEndpoint.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
