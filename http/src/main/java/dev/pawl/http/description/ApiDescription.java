package dev.pawl.http.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The description of the API as one YAML document, put together from the files of its features.
///
/// `x-problems` of an operation are the codes that belong to it. Besides there are those in
/// `x-common-problems`; for an operation that an access token opens, `x-signed-in-problems`, and,
/// if it changes something, `x-changing-problems`.
public final class ApiDescription {

    /// In the order of the document. A new feature adds its file of paths behind the others', and
    /// what its bodies look like to one of schemas.
    private static final List<String> PARTS =
            List.of(
                    "head",
                    "signin",
                    "session",
                    "account",
                    "factor",
                    "passkey",
                    "administration",
                    "service",
                    "operation",
                    "page",
                    "components",
                    "schemas",
                    "factor-schemas",
                    "passkey-schemas",
                    "administration-schemas",
                    "service-schemas");

    private ApiDescription() {}

    /// Read when first asked for.
    private static final class Document {
        static final String YAML =
                PARTS.stream().map(part -> read(part + ".yaml")).collect(Collectors.joining());
    }

    /// The whole document.
    public static String yaml() {
        return Document.YAML;
    }

    /// @param name of a file in this package
    static String read(String name) {
        try (InputStream file =
                Objects.requireNonNull(ApiDescription.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
