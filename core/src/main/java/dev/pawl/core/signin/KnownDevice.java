package dev.pawl.core.signin;

import dev.pawl.core.id.DeviceId;

/// The device that a browser's token names. Only [KnownDevices] makes one, from a token whose MAC
/// is right for an address.
final class KnownDevice {

    private final DeviceId id;
    private final String token;

    KnownDevice(DeviceId id, String token) {
        this.id = id;
        this.token = token;
    }

    DeviceId id() {
        return id;
    }

    boolean isNamedBy(String text) {
        return token.equals(text);
    }

    @Override
    public String toString() {
        return "KnownDevice[" + id + "]";
    }
}
