package dev.pawl.http.signin;

import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.signin.Admission.Admitted;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.transport.Transport;

/// The answers to a right password that is not enough.
final class ChallengeAnswers {

    private ChallengeAnswers() {}

    static Answer factorNeeded(Call call, Admitted.FactorNeeded needed, Transport transport) {
        Problem problem =
                Problem.of(
                        ProblemCode.MFA_REQUIRED,
                        "Send the challenge to /v1/auth/mfa with a code from one of the factors.");
        return call.problem(
                problem,
                json ->
                        json.string("challenge", text(needed.challenge(), transport))
                                .strings(
                                        "factors",
                                        needed.kinds().stream().map(FactorKind::code).toList()));
    }

    static Answer enrolmentNeeded(Call call, Admitted.EnrolmentNeeded needed, Transport transport) {
        Problem problem =
                Problem.of(
                        ProblemCode.MFA_ENROLMENT_REQUIRED,
                        "Send the challenge to /v1/auth/mfa/totp to add a second factor.");
        return call.problem(
                problem, json -> json.string("challenge", text(needed.challenge(), transport)));
    }

    private static String text(String challenge, Transport transport) {
        return new ChallengeText(challenge, transport).text();
    }
}
