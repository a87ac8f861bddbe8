/// What one thread does in a loop, measured by JMH: making a token, checking one, hashing a
/// password.
@NullMarked
package dev.pawl.bench.micro;

import org.jspecify.annotations.NullMarked;
