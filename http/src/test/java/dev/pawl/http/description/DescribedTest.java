package dev.pawl.http.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The judge of answers, judged: it lets a good one pass and notices each way to be wrong.
class DescribedTest {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String ID = "019b76da-a800-7c4e-8d4e-5a0c3b3ec1b7";

    private static final String ME =
            """
            {"id":"%s","email":"ada@example.com","email_verified":false,"name":null,"roles":[],
             "created_at":"2026-01-01T00:00:00Z"}
            """
                    .formatted(ID);

    private final Described described = new Described(ApiDescription.yaml());

    @Test
    void faults_goodAnswer_areNone() {
        assertThat(faults("GET", "/v1/me", 200, JSON, ME)).isEmpty();
        assertThat(faults("GET", "/v1/me?x=1", 401, PROBLEM, problem("access_token_expired")))
                .isEmpty();
        assertThat(faults("DELETE", "/v1/me/sessions/" + ID, 204, "", "")).isEmpty();
        assertThat(faults("GET", "/nothing", 404, PROBLEM, problem("not_found"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":null | \"name\":7",
                "\"name\":null | \"nickname\":null",
                "\"roles\":[] | \"roles\":[],\"password_hash\":\"x\"",
                "2026-01-01T00:00:00Z | 2026-01-01T00:00:00+01:00",
                "2026-01-01T00:00:00Z | yesterday",
                "019b76da-a800 | 019b76da",
            })
    void faults_bodyThatIsNotAsDescribed_areFound(String right, String wrong) {
        assertThat(faults("GET", "/v1/me", 200, JSON, ME.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void faults_answerThatIsNotDescribed_areFound() {
        assertThat(faults("GET", "/v1/you", 200, JSON, ME)).isNotEmpty();
        assertThat(faults("PATCH", "/v1/me", 200, JSON, ME)).isNotEmpty();
        assertThat(faults("GET", "/v1/me", 201, JSON, ME)).isNotEmpty();
        assertThat(faults("GET", "/v1/me", 200, "text/html", ME)).isNotEmpty();
        assertThat(faults("GET", "/v1/me", 401, JSON, problem("access_token_expired")))
                .isNotEmpty();
        assertThat(faults("GET", "/v1/me", 401, PROBLEM, problem("refresh_token_reused")))
                .isNotEmpty();
        assertThat(faults("GET", "/v1/me", 401, PROBLEM, "{}")).isNotEmpty();
    }

    private List<String> faults(
            String method, String target, int status, String contentType, String body) {
        return described.faults(method, target, status, contentType, body);
    }

    private static String problem(String code) {
        return """
        {"type":"urn:pawl:problem:%s","title":"x","status":401,"detail":"x","code":"%s",
         "request_id":"%s"}
        """
                .formatted(code, code, ID);
    }
}
