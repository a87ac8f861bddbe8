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
import java.util.function.Supplier;

/// Answers with a file, as it is: one of those bundled with Pawl, or one that was found beside it.
public final class FileEndpoint implements Endpoint {

    /// What a page may do: show our own styles, run our own scripts, ask our own API.
    public static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
                    + "img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    private static final String HTML = "text/html; charset=utf-8";

    private final String mediaType;
    private final Supplier<String> text;

    private FileEndpoint(String mediaType, Supplier<String> text) {
        this.mediaType = mediaType;
        this.text = text;
    }

    /// @param name of a file in this package
    private static FileEndpoint bundled(String name, String mediaType) {
        return new FileEndpoint(mediaType, () -> read(name));
    }

    public static FileEndpoint page(String name) {
        return bundled(name, HTML);
    }

    /// A page that leads on to where people sign in.
    ///
    /// @param signInUrl takes the place of `{sign_in_url}`
    public static FileEndpoint page(String name, String signInUrl) {
        String escaped =
                signInUrl.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
        return new FileEndpoint(HTML, () -> read(name).replace("{sign_in_url}", escaped));
    }

    public static FileEndpoint icon(String name) {
        return bundled(name, "image/svg+xml");
    }

    public static FileEndpoint style(String name) {
        return bundled(name, "text/css; charset=utf-8");
    }

    public static FileEndpoint script(String name) {
        return bundled(name, "text/javascript; charset=utf-8");
    }

    /// A file that comes from elsewhere.
    public static FileEndpoint of(PageFile file) {
        return new FileEndpoint(file.mediaType(), file::text);
    }

    @Override
    public Answer answer(Call call) {
        return Answer.text(mediaType, text.get())
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
