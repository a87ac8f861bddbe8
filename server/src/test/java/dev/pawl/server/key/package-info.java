/// Attacks on keys, and what other makers' libraries make of our tokens.
@NullMarked
package dev.pawl.server.key;

import org.jspecify.annotations.NullMarked;
