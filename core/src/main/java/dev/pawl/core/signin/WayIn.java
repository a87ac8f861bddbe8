package dev.pawl.core.signin;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.session.Grant;
import dev.pawl.core.token.AccessClaims;
import java.util.function.Function;

/// The gate to everything that adds a way in to an account: a weak thing never buys a stronger one.
/// An access token can be stolen, also one that is fresh, and ends in minutes; what it adds would
/// be for good. So the request itself has to show what a step-up takes: the password, or where the
/// account has a second factor, that. A step-up that was made before counts for nothing here, for
/// its access token may be the stolen one.
///
/// A removal of a factor passes it too, and a change of the password: what follows is a new
/// session.
///
/// What is begun so, in a session, is finished in it by whoever was given the secret of the factor
/// or the question to the authenticator.
public final class WayIn {

    private final StepUp stepUp;

    public WayIn(StepUp stepUp) {
        this.stepUp = stepUp;
    }

    /// Steps up by what was shown, and goes on in the session that is as strong as that.
    ///
    /// @param change is given the claims of the session as it is then
    public <T> Gated<T> enter(
            AccessClaims claims,
            Shown shown,
            Trace trace,
            Function<AccessClaims, Gated<T>> change) {
        return switch (stepUp.by(claims, shown, trace)) {
            case SteppedUp.Granted(Grant grant) -> change.apply(grant.session().claims());
            case SteppedUp other -> new Gated.NotShown<>(other);
        };
    }

    /// As [#enter], for what takes the password in any case, which the caller has found right. An
    /// account with a second factor needs that besides; one without needs nothing more.
    public <T> Gated<T> enterBesidePassword(
            AccessClaims claims,
            Shown shown,
            Trace trace,
            Function<AccessClaims, Gated<T>> change) {
        return stepUp.needsFactor(claims)
                ? enter(claims, shown, trace, change)
                : change.apply(claims);
    }
}
