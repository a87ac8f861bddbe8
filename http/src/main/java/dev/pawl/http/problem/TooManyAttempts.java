package dev.pawl.http.problem;

import dev.pawl.core.throttle.Wait;

/// The answer to somebody who tries too often. It is the same whether or not there is anything to
/// guess at.
public final class TooManyAttempts {

    private TooManyAttempts() {}

    /// Says how long to wait, and at which limit.
    public static Problem problem(Wait limit) {
        String detail = "Nothing was checked. Retry after the time in Retry-After.";
        return Problem.of(ProblemCode.TOO_MANY_ATTEMPTS, detail).withLimit(limit);
    }
}
