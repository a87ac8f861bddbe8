package dev.pawl.http.signin;

import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import java.time.Duration;

/// The answer to somebody who tries too often.
public final class TooManyAttempts {

    private TooManyAttempts() {}

    /// Says how long to wait.
    public static Problem problem(Duration wait) {
        String detail = "Nothing was checked. Wait for as long as Retry-After says.";
        return Problem.of(ProblemCode.TOO_MANY_ATTEMPTS, detail).withRetryAfter(wait);
    }
}
