package dev.pawl.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.problem.ProblemCode;
import dev.pawl.server.client.Reply;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// What every answer to bad input has in common, whatever was sent.
final class Answers {

    private static final Map<String, Integer> STATUS_OF_CODE =
            Arrays.stream(ProblemCode.values())
                    .collect(Collectors.toMap(ProblemCode::code, ProblemCode::status));

    private Answers() {}

    /// Asserts that an answer is a success, or a problem that is documented and says nothing about
    /// the inside of the server.
    static void assertSane(Reply reply) {
        if (reply.status() >= 400) {
            assertProblem(reply);
        }
    }

    static void assertProblem(Reply reply) {
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("X-Request-Id")).isEqualTo(reply.at("request_id")).isNotEmpty();
        assertThat(STATUS_OF_CODE).containsEntry(reply.code(), reply.status());
        assertThat(reply.at("status")).isEqualTo(Integer.toString(reply.status()));
        assertThat(reply.code()).isNotEqualTo("internal_error");
        assertThat(reply.body())
                .doesNotContain(
                        "Exception", "dev.pawl", "io.helidon", "java.", "\tat ", "<html", "<!DOC")
                .doesNotContainIgnoringCase("select ", "insert into", "sqlite", "postgres");
    }
}
