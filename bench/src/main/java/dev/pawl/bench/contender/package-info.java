/// Whoever exchanges refresh tokens: Pawl, its peers, the bare database. They are started as their
/// users start them, and asked for the same work.
@NullMarked
package dev.pawl.bench.contender;

import org.jspecify.annotations.NullMarked;
