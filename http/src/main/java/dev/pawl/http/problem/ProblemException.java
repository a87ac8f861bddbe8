package dev.pawl.http.problem;

import java.util.Set;

/// Leaves an endpoint because the request itself is not acceptable: no JSON, no credential, a wrong
/// origin. Thrown before anything was decided and nothing was changed, so no outcome of the core
/// can be lost by it; those are values, and an endpoint answers them by its `switch`.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Set<String> ambiguousCookies;

    /// Without a stack trace: it says nothing about the server, and strangers can cause many.
    private ProblemException(Problem problem, Set<String> ambiguousCookies) {
        super(problem.code().code(), null, false, false);
        this.problem = problem;
        this.ambiguousCookies = Set.copyOf(ambiguousCookies);
    }

    public ProblemException(Problem problem) {
        this(problem, Set.of());
    }

    /// Because these cookies were sent more than once.
    public static ProblemException ofAmbiguousCookies(Set<String> names, String detail) {
        return new ProblemException(Problem.of(ProblemCode.AMBIGUOUS_CREDENTIALS, detail), names);
    }

    public ProblemException(ProblemCode code, String detail) {
        this(Problem.of(code, detail));
    }

    /// The names of the cookies that were sent more than once; usually none.
    public Set<String> ambiguousCookies() {
        return ambiguousCookies;
    }

    public Problem problem() {
        return problem;
    }
}
