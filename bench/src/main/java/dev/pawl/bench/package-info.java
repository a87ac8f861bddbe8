/// Measures Pawl beside its peers and the bare database.
///
/// Never part of what is shipped, and knows Pawl only as its users do, over HTTP, but for what is
/// measured without a server ([dev.pawl.bench.micro]) and for filling a database with sessions.
@NullMarked
package dev.pawl.bench;

import org.jspecify.annotations.NullMarked;
