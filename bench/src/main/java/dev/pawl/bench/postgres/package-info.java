/// A real PostgreSQL of the benchmark's own, as its package installs it: no setting is changed but
/// where it listens and how many connections it takes.
///
/// Never a server that was there before, and never without `fsync` and `synchronous_commit`.
@NullMarked
package dev.pawl.bench.postgres;

import org.jspecify.annotations.NullMarked;
