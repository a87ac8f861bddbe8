/// One request and its answer, as endpoints see them.
///
/// Owns the limits on bodies and who the client is. Never decides what a request may do: that is
/// for [dev.pawl.http.transport] and the endpoints.
@NullMarked
package dev.pawl.http.exchange;

import org.jspecify.annotations.NullMarked;
