package dev.pawl.http.problem;

/// Leaves an endpoint because the request itself is not acceptable: no JSON, no credential, a wrong
/// origin. Thrown before anything was decided and nothing was changed, so no outcome of the core
/// can be lost by it; those are values, and an endpoint answers them by its `switch`.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /// Without a stack trace: it says nothing about the server, and strangers can cause many.
    public Refused(Problem problem) {
        super(problem.code().code(), null, false, false);
        this.problem = problem;
    }

    public Refused(ProblemCode code, String detail) {
        this(Problem.of(code, detail));
    }

    public Problem problem() {
        return problem;
    }
}
