package dev.pawl.server.input;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.client.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The control of every test on bad input: an answer that says too much, or is not documented, does
/// not pass.
class AnswersTest {

    private static final String PROBLEM =
            """
            {"status":STATUS,"code":"CODE","detail":"DETAIL","request_id":"1"}\
            """;

    private static Reply problem(int status, String code, String detail) {
        String body =
                PROBLEM.replace("STATUS", Integer.toString(status))
                        .replace("CODE", code)
                        .replace("DETAIL", detail);
        return reply(status, "application/problem+json", "1", body);
    }

    private static Reply reply(int status, String type, String requestId, String body) {
        return new Reply(
                status,
                Map.of(
                        "content-type", List.of(type),
                        "cache-control", List.of("no-store"),
                        "x-request-id", List.of(requestId)),
                body);
    }

    static Stream<Reply> bad() {
        return Stream.of(
                problem(500, "internal_error", "x"),
                problem(400, "not_found", "x"),
                problem(418, "teapot", "x"),
                problem(400, "bad_request", "java.lang.NullPointerException"),
                problem(400, "bad_request", "at dev.pawl.http.RequestFilter"),
                problem(400, "bad_request", "SELECT id FROM account"),
                reply(400, "text/html", "1", "<html>Bad Request</html>"),
                reply(400, "application/problem+json", "2", problem(400, "bad_request", "").body()),
                reply(400, "application/problem+json", "1", "Bad Request"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void assertSane_answerThatSaysTooMuch_fails(Reply reply) {
        assertThatThrownBy(() -> Answers.assertSane(reply)).isInstanceOf(AssertionError.class);
    }

    @Test
    void assertSane_documentedProblem_passes() {
        Reply reply = problem(400, "bad_request", "The request is not valid HTTP/1.1.");

        assertThatCode(() -> Answers.assertSane(reply)).doesNotThrowAnyException();
    }
}
