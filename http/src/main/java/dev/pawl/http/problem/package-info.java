/// Problems: what Pawl answers when it does not do what was asked (RFC 9457).
///
/// Owns the stable codes. Never says what was wrong inside the server, and never repeats what a
/// client sent, except the name of a field that nobody knows.
@NullMarked
package dev.pawl.http.problem;

import org.jspecify.annotations.NullMarked;
