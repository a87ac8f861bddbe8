package dev.pawl.http.route;

import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.http.transport.AccessGate;
import dev.pawl.http.transport.FreshGate;
import dev.pawl.http.transport.SiteGuard;

/// The guards and the limit that features have in common.
///
/// @param open how often a client may ask for what anybody can ask for
public record Guards(SiteGuard site, AccessGate access, FreshGate fresh, AddressThrottle open) {}
