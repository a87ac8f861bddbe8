package dev.pawl.http.problem;

import dev.pawl.core.throttle.Wait;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A problem before it is written down.
///
/// @param detail one sentence for the developer of the client; holds nothing that the client sent
/// @param errors the bad fields, or empty
/// @param challenge the value of `WWW-Authenticate`, or null for none
/// @param retryAfter when to try again, or null when waiting does not help
/// @param limit which limit was reached, or null for none
/// @param factors what can be shown instead of what was not, or null where nothing is asked for
public record Problem(
        ProblemCode code,
        String detail,
        List<FieldError> errors,
        @Nullable String challenge,
        @Nullable Duration retryAfter,
        @Nullable Wait limit,
        @Nullable List<String> factors) {

    public Problem {
        errors = List.copyOf(errors);
        factors = factors == null ? null : List.copyOf(factors);
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), null, null, null, null);
    }

    /// Says which fields are bad, all of them at once.
    public static Problem ofFields(List<FieldError> errors) {
        String detail = "The fields listed in \"errors\" are missing, unknown or invalid.";
        return new Problem(ProblemCode.VALIDATION_FAILED, detail, errors, null, null, null, null);
    }

    public Problem withChallenge(String value) {
        return new Problem(code, detail, errors, value, retryAfter, limit, factors);
    }

    public Problem withRetryAfter(Duration wait) {
        return new Problem(code, detail, errors, challenge, wait, limit, factors);
    }

    /// With the values that the request's `factor` may have.
    public Problem withFactors(List<String> shown) {
        return new Problem(code, detail, errors, challenge, retryAfter, limit, shown);
    }

    /// With the time to wait and the limit that asks for it.
    public Problem withLimit(Wait reached) {
        return new Problem(code, detail, errors, challenge, reached.time(), reached, factors);
    }
}
