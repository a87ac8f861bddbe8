package dev.pawl.server.dev;

import dev.pawl.http.page.PageFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The example application, as its build left it in a folder. It is one page, which shows different
/// things under different addresses.
public final class DemoPages {

    private static final String ROOT = "/demo";
    private static final String PAGE = "index.html";

    private static final Map<String, String> MEDIA_TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml; charset=utf-8");

    private DemoPages() {}

    /// Reads them.
    ///
    /// @param folder where they lie; there are none where there is no such folder
    public static List<PageFile> in(String folder) {
        Path root = Path.of(folder);
        if (folder.isEmpty() || !Files.exists(root.resolve(PAGE))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> read(root.relativize(file).toString(), file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is of no kind that a page needs is left out.
    private static Stream<PageFile> read(String name, Path file) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return Optional.ofNullable(MEDIA_TYPES.get(ending)).stream()
                .flatMap(type -> paths(name).map(path -> new PageFile(path, type, text(file))));
    }

    private static Stream<String> paths(String name) {
        return name.equals(PAGE)
                ? Stream.of(ROOT, ROOT + "/{page}")
                : Stream.of(ROOT + "/" + name.replace('\\', '/'));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
