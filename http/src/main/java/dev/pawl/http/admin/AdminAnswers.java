package dev.pawl.http.admin;

import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.session.Authentication;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.transport.AccessRefusals;
import java.util.function.Function;

/// What administration answers.
final class AdminAnswers {

    static final Problem PERMISSION_DENIED =
            Problem.of(
                    ProblemCode.PERMISSION_DENIED, "No role of this account allows the request.");

    private AdminAnswers() {}

    /// The answer for what was done, or the problem for what was not.
    static <T> Answer of(Call call, Outcome<T> outcome, Function<T, Answer> done) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> done.apply(value);
            case Outcome.Refused<T>(Refusal why) -> call.problem(problem(why));
            case Outcome.Limited<T>(Wait limit) -> call.problem(TooManyAttempts.problem(limit));
        };
    }

    private static Problem problem(Refusal why) {
        return switch (why) {
            case PERMISSION_DENIED -> PERMISSION_DENIED;
            case SESSION_OVER -> throw AccessRefusals.of(Authentication.Reason.REVOKED);
            case NOT_FRESH ->
                    Problem.of(
                                    ProblemCode.INSUFFICIENT_USER_AUTHENTICATION,
                                    "Do a step-up at /v1/auth/step-up or sign in again.")
                            .withChallenge("Bearer error=\"insufficient_user_authentication\"");
            case CREDENTIAL_REQUIRED ->
                    Problem.of(
                            ProblemCode.CREDENTIAL_REQUIRED,
                            "Send proof: factor, and password, code or assertion.");
            case OWN_ACCOUNT ->
                    Problem.of(
                            ProblemCode.PERMISSION_DENIED,
                            "You cannot change the permissions of your own account.");
            case LAST_ADMIN ->
                    Problem.of(
                            ProblemCode.LAST_ADMIN, "Make another account an administrator first.");
            case NOT_FOUND -> Problem.of(ProblemCode.NOT_FOUND, "No such resource.");
            case EMAIL_TAKEN ->
                    Problem.of(
                            ProblemCode.EMAIL_TAKEN,
                            "An account with this e-mail address already exists.");
            case NO_MAIL ->
                    Problem.of(
                            ProblemCode.MAIL_NOT_CONFIGURED,
                            "This server is not configured to send e-mail.");
            case NOT_INVITABLE ->
                    Problem.of(
                            ProblemCode.NOT_INVITABLE,
                            "The account already has a password or is disabled.");
            case ROTATION_PENDING ->
                    Problem.of(
                            ProblemCode.KEY_CONFLICT,
                            "A next key is already published and will sign soon.");
            case SHARED_SECRET ->
                    Problem.of(
                            ProblemCode.KEY_CONFLICT,
                            "The key is a configured secret. Change it in the configuration.");
            case BUSY ->
                    Problem.of(
                            ProblemCode.KEY_CONFLICT,
                            "The keys were changed at the same time. List them again.");
        };
    }
}
