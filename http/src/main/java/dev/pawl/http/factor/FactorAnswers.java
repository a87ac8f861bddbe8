package dev.pawl.http.factor;

import dev.pawl.core.selfservice.OwnFactors;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.transport.Access;
import java.util.Objects;
import java.util.function.Consumer;

/// What several of these endpoints answer.
final class FactorAnswers {

    private FactorAnswers() {}

    static OwnFactors.Owner owner(Call call, Access access) {
        return new OwnFactors.Owner(access.claims(), call.trace());
    }

    /// What a change was answered that was made, with the session in which its owner goes on.
    static Answer after(
            GrantAnswers grants,
            OwnFactors.After<?> after,
            Access access,
            int status,
            Consumer<JsonObject> more) {
        return grants.goesOn(
                status, Objects.requireNonNull(after.grant()), access.transport(), more);
    }

    static Answer codeInvalid(Call call) {
        return call.problem(codeInvalid());
    }

    static Problem codeInvalid() {
        return Problem.of(
                ProblemCode.MFA_CODE_INVALID,
                "The code is wrong, has expired or was already used.");
    }

    static Answer passkeyInvalid(Call call) {
        return call.problem(
                ProblemCode.PASSKEY_INVALID,
                "The authenticator's response does not match a challenge of this server.");
    }

    static Answer challengeInvalid(Call call) {
        return call.problem(
                ProblemCode.MFA_CHALLENGE_INVALID,
                "It was used, has expired, or was not issued by this server. Sign in again.");
    }

    static Answer notFound(Call call) {
        return call.problem(ProblemCode.NOT_FOUND, "No such factor.");
    }
}
