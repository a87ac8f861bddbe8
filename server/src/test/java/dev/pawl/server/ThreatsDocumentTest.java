package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds `docs/threats.md` and the tests together.
class ThreatsDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final String ID = "[A-Z]+-\\d{2}";
    private static final Pattern ROW =
            Pattern.compile("^\\| (" + ID + ") \\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(" + ID + ")\"\\)");

    /// The annotations before a test method, and its name. Possessive inside the parentheses,
    /// because a long list of values would otherwise use up the stack.
    private static final Pattern TEST =
            Pattern.compile(
                    "((?:@[\\w.]+(?:\\((?:[^()]++|\\([^()]*+\\))*+\\))?\\s+)+)(?:public )?void (\\w+)\\(");

    /// A test that runs in a browser: its name, and the ids it bears.
    private static final Pattern BROWSER_TEST =
            Pattern.compile("\\btest\\(\\s*\"(\\w+)\",\\s*threat\\(([^)]*)\\)");

    private static final Pattern QUOTED_ID = Pattern.compile("\"(" + ID + ")\"");

    private final String document = read(ROOT.resolve("docs/threats.md"));

    @Test
    void everyRow_hasAnIdOfItsOwn() {
        assertThat(rows().map(row -> row.group(1)).toList()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyTestNamed_existsAndBearsTheId() {
        Map<String, Set<String>> tagged = taggedTests();
        rows().forEach(row ->
                tests(row)
                        .forEach(test ->
                                assertThat(tagged.getOrDefault(test, Set.of()))
                                        .as("tags of %s", test)
                                        .contains(row.group(1))));
    }

    @Test
    void everyThreatNotWaiting_hasATest() {
        String waiting = document.substring(document.indexOf("## Waiting"));
        assertThat(
                        rows().filter(row -> !waiting.contains("| " + row.group(1) + " |"))
                                .filter(row -> tests(row).isEmpty())
                                .map(row -> row.group(1)))
                .isEmpty();
    }

    @Test
    void everyTestThatBearsAnId_isNamedInItsRow() {
        Map<String, List<String>> named =
                rows().collect(Collectors.toMap(row -> row.group(1), ThreatsDocumentTest::tests));
        taggedTests()
                .forEach((test, ids) ->
                        ids.forEach(id ->
                                assertThat(named.getOrDefault(id, List.of()))
                                        .as("tests named in the row of %s", id)
                                        .contains(test)));
    }

    private Stream<Matcher> rows() {
        Matcher matcher = ROW.matcher(document);
        Stream.Builder<Matcher> found = Stream.builder();
        for (int at = 0; matcher.find(at); at = matcher.end()) {
            Matcher row = ROW.matcher(matcher.group());
            assertThat(row.find()).isTrue();
            found.add(row);
        }
        return found.build();
    }

    private static List<String> tests(Matcher row) {
        return TEST_NAME
                .matcher(row.group(2))
                .results()
                .map(name -> name.group(1) + "." + name.group(2))
                .toList();
    }

    /// Tests as `Class.method`, or `file.name` for those in a browser, each with the ids it bears.
    private static Map<String, Set<String>> taggedTests() {
        Map<String, Set<String>> tagged = new HashMap<>();
        for (Path file : sources(ROOT, "src/test/java", ".java")) {
            String type = file.getFileName().toString().replace(".java", "");
            TEST.matcher(read(file))
                    .results()
                    .forEach(test ->
                            put(tagged, type + "." + test.group(2), ids(TAG, test.group(1))));
        }
        for (Path file : sources(ROOT.resolve("e2e/browser"), "e2e/browser", ".test.mjs")) {
            String name = file.getFileName().toString().replace(".test.mjs", "");
            BROWSER_TEST
                    .matcher(read(file))
                    .results()
                    .forEach(test ->
                            put(tagged, name + "." + test.group(1), ids(QUOTED_ID, test.group(2))));
        }
        return tagged;
    }

    private static void put(Map<String, Set<String>> tagged, String test, Set<String> ids) {
        if (!ids.isEmpty()) {
            tagged.put(test, ids);
        }
    }

    private static Set<String> ids(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(id -> id.group(1))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Path> sources(Path root, String part, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> file.toString().contains(part))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
