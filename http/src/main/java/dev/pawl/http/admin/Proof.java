package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.Shown;
import dev.pawl.core.signin.WayIn;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.http.factor.ShownAnswers;
import dev.pawl.http.factor.ShownFields;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.ProblemException;

/// The field `proof`: by what an administrator shows in the request that it is not a stolen access
/// token that asks.
final class Proof {

    private static final String NAME = "proof";

    private final WayIn wayIn;

    Proof(WayIn wayIn) {
        this.wayIn = wayIn;
    }

    /// Reads it, and ends the body.
    static Shown in(JsonBody body) {
        return ShownFields.nested(body, NAME);
    }

    /// The same actor, who has shown that; who showed nothing is as before.
    ///
    /// @throws ProblemException when what was shown is not right
    Actor by(Actor actor, Shown shown) {
        return switch (actor) {
            case Actor.Person(AccessClaims claims, Trace trace, _)
                    when !(shown instanceof Shown.Nothing) ->
                    ShownAnswers.passed(
                            wayIn.enter(
                                    claims,
                                    shown,
                                    trace,
                                    now -> Gated.passed(new Actor.Person(now, trace, true))));
            case Actor.Person _, Actor.Operator _ -> actor;
        };
    }
}
