package dev.pawl.http.transport;

import dev.pawl.core.session.Authentication;
import dev.pawl.core.signin.Freshness;
import dev.pawl.core.signin.Freshness.Demand;
import dev.pawl.core.signin.Gated;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import java.util.Optional;

/// Lets requests through for what is sensitive: their access token must tell of credentials that
/// were checked just now, and of two factors where the account has a second one. Who lacks that is
/// asked to step up (RFC 9470 §3).
public final class FreshGate {

    private final AccessGate gate;
    private final Freshness freshness;

    public FreshGate(AccessGate gate, Freshness freshness) {
        this.gate = gate;
        this.freshness = freshness;
    }

    /// For what the access token alone opens.
    ///
    /// @throws ProblemException as [AccessGate#require], and `insufficient_user_authentication`
    public Access require(Call call) {
        Access access = gate.require(call);
        demand(freshness.unmet(access.claims()));
        return access;
    }

    /// What a use case looked at, which has passed this gate once more.
    ///
    /// @throws ProblemException when it has not
    public static <T> T passed(Gated<T> gated) {
        return switch (gated) {
            case Gated.Passed<T>(T value) -> value;
            case Gated.SessionOver<T> _ -> throw AccessRefusals.of(Authentication.Reason.REVOKED);
            case Gated.NotFresh<T>(Demand demand) -> throw new ProblemException(problem(demand));
            case Gated.NotShown<T> _ ->
                    throw new IllegalStateException("nothing was to be shown here");
        };
    }

    private static void demand(Optional<Demand> unmet) {
        unmet.ifPresent(demand -> {
            throw new ProblemException(problem(demand));
        });
    }

    private static Problem problem(Demand demand) {
        String challenge =
                ("Bearer error=\"insufficient_user_authentication\", acr_values=\"%s\","
                                + " max_age=\"%d\"")
                        .formatted(demand.acr(), demand.maxAge().toSeconds());
        return Problem.of(
                        ProblemCode.INSUFFICIENT_USER_AUTHENTICATION,
                        "Do a step-up at /v1/auth/step-up or sign in again.")
                .withChallenge(challenge);
    }
}
