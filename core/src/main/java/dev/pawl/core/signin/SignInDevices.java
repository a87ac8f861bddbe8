package dev.pawl.core.signin;

import dev.pawl.core.device.RememberedDevices;

/// The devices that people sign in on.
///
/// @param known what their cookies hold
/// @param recognition tells owners of new ones
/// @param remembered those that stand in for a second factor
public record SignInDevices(
        KnownDevices known, DeviceRecognition recognition, RememberedDevices remembered) {}
