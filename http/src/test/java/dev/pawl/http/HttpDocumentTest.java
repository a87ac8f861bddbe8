package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.signin.SignUpMode;
import dev.pawl.http.description.Described;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.route.Route;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/reference/http.md` lists exactly the endpoints that exist, and every problem of theirs.
class HttpDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/reference/http.md");

    /// A row of the table of endpoints: method and path, a link, and what it does.
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| \\[`([A-Z]+ /[^`]*)`]\\(#([^)]+)\\) \\| [^|]+ \\|$");

    private static final Pattern HEADING = Pattern.compile("(?m)^### (.+)$");

    /// Those that any request can meet, or that have no endpoint.
    private static final Set<ProblemCode> OF_EVERY_REQUEST =
            Set.of(
                    ProblemCode.BAD_REQUEST,
                    ProblemCode.MALFORMED_JSON,
                    ProblemCode.METHOD_NOT_ALLOWED,
                    ProblemCode.MISDIRECTED_REQUEST,
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    ProblemCode.URI_TOO_LONG,
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    ProblemCode.HEADERS_TOO_LARGE,
                    ProblemCode.HTTP_VERSION_NOT_SUPPORTED);

    private final String document = read();

    @Test
    void document_endpoints_areThoseThatExist() {
        List<String> documented = ROW.matcher(document).results().map(row -> row.group(1)).toList();

        assertThat(documented)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        routes().map(HttpDocumentTest::endpoint).collect(Collectors.toSet()));
    }

    /// What is missing in the description, and what it has too much.
    @Test
    void description_operations_areThoseThatExist() {
        assertThat(Described.operations())
                .containsExactlyInAnyOrderElementsOf(
                        mainRoutes().map(HttpDocumentTest::endpoint).toList());
    }

    @Test
    void document_links_leadToSections() {
        Set<String> anchors =
                HEADING.matcher(document)
                        .results()
                        .map(heading -> anchor(heading.group(1)))
                        .collect(Collectors.toSet());

        assertThat(ROW.matcher(document).results().map(row -> row.group(2)))
                .allSatisfy(link -> assertThat(anchors).contains(link));
    }

    @Test
    void document_problems_areAllNamed() {
        assertThat(
                        Arrays.stream(ProblemCode.values())
                                .filter(code -> !OF_EVERY_REQUEST.contains(code)))
                .allSatisfy(code -> assertThat(document).contains("`" + code.code() + "`"));
    }

    private static Stream<Route> routes() {
        try (TestCore core = new TestCore(SignUpMode.OPEN)) {
            return Stream.concat(mainRoutes(), Features.management(operations(core)).stream());
        }
    }

    private static Stream<Route> mainRoutes() {
        try (TestCore core = new TestCore(SignUpMode.OPEN)) {
            return Features.main(TestServer.SETTINGS, core.core, operations(core)).stream();
        }
    }

    private static Operations operations(TestCore core) {
        return new Operations(
                core.pawl.clock,
                core.pawl.platform.ids(),
                new SimpleMeterRegistry(),
                () -> "",
                () -> true);
    }

    private static String endpoint(Route route) {
        return route.method() + " " + route.template();
    }

    /// As Markdown viewers make it of a heading.
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    private static String read() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
