package dev.pawl.http.selfservice;

import dev.pawl.core.device.Device;
import dev.pawl.core.selfservice.OwnDevices;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.transport.Access;
import java.time.Instant;
import java.util.List;

/// `GET /v1/me/devices`: the devices that whoever asks is known on.
final class DevicesEndpoint implements GuardedEndpoint<Access> {

    private final OwnDevices devices;

    DevicesEndpoint(OwnDevices devices) {
        this.devices = devices;
    }

    @Override
    public Answer answer(Call call, Access access) {
        AccessClaims claims = access.claims();
        List<OwnDevices.Listed> own = devices.of(claims.account(), claims.session());
        return Answer.json(200, json -> json.objects("devices", own, DevicesEndpoint::write));
    }

    static void write(JsonObject json, OwnDevices.Listed listed) {
        Device device = listed.device();
        json.string("id", device.id().toString())
                .flag("current", listed.current())
                .time("created_at", device.createdAt())
                .minute("last_used_at", device.lastUsedAt())
                .string("user_agent", device.trace().userAgent())
                .string("ip", device.trace().address());
        Instant until = listed.rememberedUntil();
        if (until == null) {
            json.nothing("remembered_until");
        } else {
            json.time("remembered_until", until);
        }
    }
}
