/// The packaged product, started as its users start it and spoken to over a real socket.
///
/// Knows Pawl only from outside: its launcher, its settings, its HTTP.
@NullMarked
package dev.pawl.e2e;

import org.jspecify.annotations.NullMarked;
