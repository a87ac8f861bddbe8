/// `pawl dev`: what makes the first minute pleasant, and has no place on a server that others can
/// reach.
@NullMarked
package dev.pawl.server.dev;

import org.jspecify.annotations.NullMarked;
