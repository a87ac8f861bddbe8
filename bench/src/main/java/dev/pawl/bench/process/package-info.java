/// Starts programs on this machine, and reads from `/proc` what they used.
///
/// Never leaves a program running that it started.
@NullMarked
package dev.pawl.bench.process;

import org.jspecify.annotations.NullMarked;
