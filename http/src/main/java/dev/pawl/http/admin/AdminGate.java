package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Authority;
import dev.pawl.core.admin.Permission;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.problem.ProblemException;
import dev.pawl.http.route.Guard;
import dev.pawl.http.route.Guards;

/// Lets requests through whose account may do what they ask for. Nobody else learns anything, not
/// even what is wrong with their request.
final class AdminGate {

    private final Guards guards;
    private final Authority authority;

    AdminGate(Guards guards, Authority authority) {
        this.guards = guards;
        this.authority = authority;
    }

    /// A guard that knows who asks. What changes something takes a fresh sign-in. 401 for the
    /// token, 403 for the request of another site or for want of the permission.
    Guard<Actor> allowedTo(Permission permission) {
        return Guard.requiring(call -> require(call, permission));
    }

    private Actor require(Call call, Permission permission) {
        Actor actor = new Actor.Person(guards.access().require(call).claims(), call.trace(), false);
        if (!authority.allows(actor, permission)) {
            throw new ProblemException(AdminAnswers.PERMISSION_DENIED);
        }
        if (!call.isSafe()) {
            guards.fresh().require(call);
        }
        return actor;
    }
}
