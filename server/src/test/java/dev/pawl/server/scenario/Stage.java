package dev.pawl.server.scenario;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.RawDatabase;

/// A server to play on.
///
/// @param origin the page that browsers show
public record Stage(Api api, String origin, RawDatabase database) {}
