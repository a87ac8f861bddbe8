package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Authority;
import dev.pawl.core.admin.Permission;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.problem.Refused;
import dev.pawl.http.transport.AccessGate;
import dev.pawl.http.transport.FreshGate;

/// Lets requests through whose account may do what they ask for. Nobody else learns anything, not
/// even what is wrong with their request.
public final class AdminGate {

    private final AccessGate gate;
    private final FreshGate fresh;
    private final Authority authority;

    public AdminGate(AccessGate gate, FreshGate fresh, Authority authority) {
        this.gate = gate;
        this.fresh = fresh;
        this.authority = authority;
    }

    /// Who asks. What changes something takes a fresh sign-in.
    ///
    /// @throws Refused 401 for the token, 403 by the guard or for want of the permission
    Actor require(Call call, Permission permission) {
        Actor actor = new Actor.Person(gate.require(call).claims(), call.trace());
        if (!authority.allows(actor, permission)) {
            throw new Refused(AdminAnswers.PERMISSION_DENIED);
        }
        if (!call.isSafe()) {
            fresh.require(call);
        }
        return actor;
    }
}
