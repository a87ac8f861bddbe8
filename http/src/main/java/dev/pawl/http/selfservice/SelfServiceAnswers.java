package dev.pawl.http.selfservice;

import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.selfservice.Changed;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.factor.ShownAnswers;
import dev.pawl.http.problem.PasswordErrors;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.TooManyAttempts;
import java.util.Set;
import java.util.function.Supplier;

/// What several of these endpoints answer.
final class SelfServiceAnswers {

    private SelfServiceAnswers() {}

    /// The same text whatever will happen.
    static Answer accepted(String message) {
        return Answer.json(202, json -> json.string("message", message));
    }

    static Problem noMail() {
        return Problem.of(
                ProblemCode.MAIL_NOT_CONFIGURED, "This server is not configured to send e-mail.");
    }

    static Problem linkInvalid() {
        return Problem.of(
                ProblemCode.LINK_INVALID,
                "The link was used, has expired, or was replaced by a newer one.");
    }

    /// @param done the answer when it is done
    static Answer of(Call call, Gated<Changed> changed, String newPassword, Supplier<Answer> done) {
        return switch (ShownAnswers.passed(changed)) {
            case Changed.Done _ -> done.get();
            case Changed.Continued _ ->
                    throw new IllegalStateException("no session goes on after this");
            case Changed.WrongPassword _ ->
                    call.problem(ProblemCode.INVALID_CREDENTIALS, "The password is wrong.");
            case Changed.WeakPassword(Set<Weakness> weaknesses) ->
                    call.problem(PasswordErrors.problem(newPassword, weaknesses));
            case Changed.LastAdministrator _ ->
                    call.problem(
                            ProblemCode.LAST_ADMIN, "Make another account an administrator first.");
            case Changed.NoMail _ -> call.problem(noMail());
            case Changed.TooManyAttempts(Wait limit) ->
                    call.problem(TooManyAttempts.problem(limit));
        };
    }
}
