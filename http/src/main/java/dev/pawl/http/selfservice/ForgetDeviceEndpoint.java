package dev.pawl.http.selfservice;

import dev.pawl.core.id.DeviceId;
import dev.pawl.core.selfservice.OwnDevices;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.CanonicalId;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;

/// `DELETE /v1/me/devices/{id}`: has a device forgotten. Somebody else's looks like none at all.
final class ForgetDeviceEndpoint implements GuardedEndpoint<Access> {

    private final OwnDevices devices;

    ForgetDeviceEndpoint(OwnDevices devices) {
        this.devices = devices;
    }

    @Override
    public Answer answer(Call call, Access access) {
        AccessClaims claims = access.claims();
        boolean forgotten =
                CanonicalId.parse(call.pathParameter())
                        .map(DeviceId::new)
                        .map(id -> devices.forget(claims, id, call.trace()))
                        .filter(FreshGate::passed)
                        .isPresent();
        return forgotten
                ? Answer.empty(204)
                : call.problem(ProblemCode.NOT_FOUND, "No such device.");
    }
}
