package dev.pawl.http.page;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;

/// Answers with a file, as it is: one of those bundled with Pawl, or one that was found beside it.
final class FileEndpoint implements Endpoint {

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

    static FileEndpoint page(String name) {
        return bundled(name, HTML);
    }

    /// A page that leads on to where people sign in.
    ///
    /// @param signInUrl takes the place of `{sign_in_url}`
    static FileEndpoint page(String name, String signInUrl) {
        String escaped =
                signInUrl.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
        return new FileEndpoint(HTML, () -> read(name).replace("{sign_in_url}", escaped));
    }

    static FileEndpoint icon(String name) {
        return bundled(name, "image/svg+xml");
    }

    static FileEndpoint style(String name) {
        return bundled(name, "text/css; charset=utf-8");
    }

    static FileEndpoint script(String name) {
        return bundled(name, "text/javascript; charset=utf-8");
    }

    /// A file that comes from elsewhere.
    static FileEndpoint of(PageFile file) {
        return new FileEndpoint(file.mediaType(), file::text);
    }

    @Override
    public Answer answer(Call call) {
        return PagePolicy.on(Answer.text(mediaType, text.get()));
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
