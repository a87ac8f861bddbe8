package dev.pawl.http.factor;

import dev.pawl.core.session.Grant;
import dev.pawl.core.signin.Shown;
import dev.pawl.core.signin.StepUp;
import dev.pawl.core.signin.SteppedUp;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.transport.Access;

/// `POST /v1/auth/step-up`: credentials once more within a session, for what is sensitive (RFC
/// 9470).
final class StepUpEndpoint implements GuardedEndpoint<Access> {

    private final StepUp stepUp;
    private final GrantAnswers grants;

    StepUpEndpoint(StepUp stepUp, GrantAnswers grants) {
        this.stepUp = stepUp;
        this.grants = grants;
    }

    @Override
    public Answer answer(Call call, Access access) {
        Shown shown = ShownFields.required(call.body());
        SteppedUp stepped = stepUp.by(access.claims(), shown, call.trace());
        return stepped instanceof SteppedUp.Granted(Grant grant)
                ? grants.steppedUp(grant, access.transport())
                : call.problem(ShownAnswers.problem(stepped));
    }
}
