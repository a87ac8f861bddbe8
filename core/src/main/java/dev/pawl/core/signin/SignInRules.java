package dev.pawl.core.signin;

import dev.pawl.core.device.RememberPolicy;

/// How people sign up and sign in.
///
/// @param signUp who may sign up
/// @param remember how long a device stands in for a second factor
/// @param newDeviceNotice whether owners are told of sign-ins on devices that are new
public record SignInRules(SignUpMode signUp, RememberPolicy remember, boolean newDeviceNotice) {}
