/// Access tokens under attack: forged ones, and correctly signed ones that say the wrong thing,
/// against a running server.
///
/// Owns the writing of such tokens, which no class of the product can do. Never looks into the
/// verifier: whatever is refused, is refused over the socket.
@NullMarked
package dev.pawl.server.threats.token;

import org.jspecify.annotations.NullMarked;
