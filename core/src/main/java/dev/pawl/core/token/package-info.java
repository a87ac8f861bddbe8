/// Access tokens, which any service verifies by itself, and the keys that sign them.
///
/// Owns: the claims (RFC 9068), the life of a signing key (*next*, *active*, *retiring*, gone), the
/// JWKS. Never asks whether a session is still alive; that is `session`.
@NullMarked
package dev.pawl.core.token;

import org.jspecify.annotations.NullMarked;
