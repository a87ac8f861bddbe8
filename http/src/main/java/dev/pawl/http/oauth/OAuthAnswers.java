package dev.pawl.http.oauth;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.json.JsonObject;
import io.helidon.http.HeaderNames;
import java.time.Duration;
import java.util.function.Consumer;

/// Answers of these endpoints, none of which may be kept (RFC 6749 §5.1).
final class OAuthAnswers {

    private OAuthAnswers() {}

    static Answer json(Consumer<JsonObject> members) {
        return uncached(Answer.json(200, members));
    }

    static Answer nothing() {
        return uncached(Answer.empty(200));
    }

    static Answer error(OAuthError error, String description) {
        Answer answer =
                uncached(
                        Answer.json(
                                error.status(),
                                json ->
                                        json.string("error", error.code())
                                                .string("error_description", description)));
        return error == OAuthError.INVALID_CLIENT
                ? answer.with(HeaderNames.WWW_AUTHENTICATE, "Basic realm=\"pawl\"")
                : answer;
    }

    static Answer later(OAuthError error, String description, Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return error(error, description).with(HeaderNames.RETRY_AFTER, Long.toString(seconds));
    }

    private static Answer uncached(Answer answer) {
        return answer.with(HeaderNames.CACHE_CONTROL, "no-store");
    }
}
