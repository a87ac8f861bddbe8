package dev.pawl.http.factor;

import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.session.Authentication;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.SteppedUp;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.transport.AccessRefusals;
import dev.pawl.http.transport.FreshGate;
import java.util.List;

/// What is answered where something has to be shown.
public final class ShownAnswers {

    private ShownAnswers() {}

    /// What a use case looked at, which has let the request pass.
    ///
    /// @throws ProblemException when it has not
    public static <T> T passed(Gated<T> gated) {
        if (gated instanceof Gated.NotShown<T>(SteppedUp why)) {
            throw new ProblemException(problem(why));
        }
        return FreshGate.passed(gated);
    }

    private static Problem nothingShown(List<FactorKind> kinds, boolean byPassword) {
        List<String> factors =
                byPassword ? List.of("password") : kinds.stream().map(FactorKind::code).toList();
        return Problem.of(
                        ProblemCode.CREDENTIAL_REQUIRED,
                        factors.isEmpty()
                                ? "Sign in again: this session has nothing to show."
                                : "Send factor and password, code or assertion, as for a step-up.")
                .withFactors(factors);
    }

    /// @param stepped anything but a step-up that worked
    static Problem problem(SteppedUp stepped) {
        return switch (stepped) {
            case SteppedUp.Granted _ ->
                    throw new IllegalArgumentException("a step-up that worked is no problem");
            case SteppedUp.NothingShown(List<FactorKind> kinds, boolean byPassword) ->
                    nothingShown(kinds, byPassword);
            case SteppedUp.WrongPassword _ ->
                    Problem.of(ProblemCode.INVALID_CREDENTIALS, "The password is wrong.");
            case SteppedUp.CodeInvalid _ -> FactorAnswers.codeInvalid();
            case SteppedUp.FactorNeeded _ ->
                    Problem.of(
                            ProblemCode.MFA_REQUIRED,
                            "The account has a second factor. Present that.");
            case SteppedUp.SessionOver _ -> throw AccessRefusals.of(Authentication.Reason.REVOKED);
            case SteppedUp.TooManyAttempts(Wait limit) -> TooManyAttempts.problem(limit);
        };
    }
}
