package dev.pawl.http.owner;

import dev.pawl.core.owner.OwnDevices;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.AccessGate;
import dev.pawl.http.transport.FreshGate;

/// `DELETE /v1/me/devices`: has all devices forgotten, this one too.
public final class ForgetDevicesEndpoint implements Endpoint {

    private final AccessGate gate;
    private final OwnDevices devices;

    public ForgetDevicesEndpoint(AccessGate gate, OwnDevices devices) {
        this.gate = gate;
        this.devices = devices;
    }

    @Override
    public Answer answer(Call call) {
        AccessClaims claims = gate.require(call).claims();
        boolean _ = FreshGate.passed(devices.forgetAll(claims, call.trace()));
        return Answer.empty(204);
    }
}
