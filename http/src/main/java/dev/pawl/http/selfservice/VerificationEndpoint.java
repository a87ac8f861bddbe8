package dev.pawl.http.selfservice;

import dev.pawl.core.selfservice.AnotherProof;
import dev.pawl.core.selfservice.ProofAsked;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;

/// `POST /v1/me/email/verification`: another mail with a link that proves the account's address.
final class VerificationEndpoint implements GuardedEndpoint<Access> {

    private final AnotherProof proof;

    VerificationEndpoint(AnotherProof proof) {
        this.proof = proof;
    }

    @Override
    public Answer answer(Call call, Access access) {
        call.optionalBody().end();
        return switch (FreshGate.passed(proof.ask(access.claims(), call.trace()))) {
            case ProofAsked.Accepted _ ->
                    SelfServiceAnswers.accepted(
                            "An e-mail with a link will be sent to your address.");
            case ProofAsked.Proved _ ->
                    call.problem(ProblemCode.EMAIL_ALREADY_VERIFIED, "There is nothing to verify.");
            case ProofAsked.NoMail _ -> call.problem(SelfServiceAnswers.noMail());
            case ProofAsked.TooManyAttempts(Wait limit) ->
                    call.problem(TooManyAttempts.problem(limit));
        };
    }
}
