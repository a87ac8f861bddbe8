package dev.pawl.http.exchange;

/// Answers the requests of one method on one path.
@FunctionalInterface
public interface Endpoint {

    /// Does what is asked.
    ///
    /// @throws dev.pawl.http.problem.ProblemException when the request itself is not acceptable
    /// @throws dev.pawl.core.failure.Unavailable when nothing could be decided
    Answer answer(Call call);
}
