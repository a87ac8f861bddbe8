/// What binds sessions and access tokens to a key of the client (RFC 9449).
///
/// Owns the memory of proofs that were used. Never verifies a proof, which
/// [dev.pawl.crypto.DpopVerifier] does, and never stores anything.
@NullMarked
package dev.pawl.core.binding;

import org.jspecify.annotations.NullMarked;
