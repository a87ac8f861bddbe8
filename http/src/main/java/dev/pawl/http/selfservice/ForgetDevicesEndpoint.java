package dev.pawl.http.selfservice;

import dev.pawl.core.selfservice.OwnDevices;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;

/// `DELETE /v1/me/devices`: has all devices forgotten, this one too.
final class ForgetDevicesEndpoint implements GuardedEndpoint<Access> {

    private final OwnDevices devices;

    ForgetDevicesEndpoint(OwnDevices devices) {
        this.devices = devices;
    }

    @Override
    public Answer answer(Call call, Access access) {
        AccessClaims claims = access.claims();
        boolean _ = FreshGate.passed(devices.forgetAll(claims, call.trace()));
        return Answer.empty(204);
    }
}
