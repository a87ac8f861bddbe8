package dev.pawl.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/reference/problems.md` lists exactly the codes that exist, in their order.
class ProblemsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/reference/problems.md");

    /// A row of the table of problems: code, status, when, what to do, none of them empty.
    private static final Pattern PROBLEM =
            Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\d{3}) \\| [^|]+ \\| [^|]+ \\|$");

    /// A row of the table of fields: code, when.
    private static final Pattern FIELD =
            Pattern.compile("(?m)^\\| `([a-z_]+)` \\| [^|\\d][^|]+ \\|$");

    @Test
    void document_problems_areThoseThatExist() throws IOException {
        assertThat(rows(PROBLEM).map(row -> row.group(2) + " " + row.group(1)).toList())
                .containsExactlyElementsOf(
                        Arrays.stream(ProblemCode.values())
                                .map(code -> code.status() + " " + code.code())
                                .toList());
    }

    @Test
    void document_codesOfFields_areThoseThatExist() throws IOException {
        List<String> codes = Arrays.stream(FieldCode.values()).map(FieldCode::code).toList();

        assertThat(rows(FIELD).map(row -> row.group(1)).toList()).containsExactlyElementsOf(codes);
    }

    private static Stream<MatchResult> rows(Pattern row) throws IOException {
        return row.matcher(Files.readString(DOCUMENT)).results();
    }
}
