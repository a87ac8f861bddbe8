/// Pure functions over bytes: keys derived from the master key, MAC tokens, JWS, sealed values,
/// Argon2id.
///
/// Never reads a clock, never touches a file or the network, and knows no word of the domain: no
/// session, no account.
@NullMarked
package dev.pawl.crypto;

import org.jspecify.annotations.NullMarked;
