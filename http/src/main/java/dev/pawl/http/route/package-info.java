/// How a feature says what is at its paths: one sentence for each endpoint, from its method to the
/// endpoint itself.
///
/// Owns the order in which a request is checked: first its client's limit, then the guard, then the
/// endpoint. An endpoint has no guard of its own and cannot be reached around the one that its
/// sentence names. Never reads a body.
@NullMarked
package dev.pawl.http.route;

import org.jspecify.annotations.NullMarked;
