/// Good tokens, verified while strangers make up the names of keys and the issuer does not answer
/// as it should.
///
/// Owns an issuer of bad manners and the traffic of a service; never judges what came of it.
@NullMarked
package dev.pawl.bench.strangers;

import org.jspecify.annotations.NullMarked;
