/// Tests of what `pawl dev` has besides.
@NullMarked
package dev.pawl.server.dev;

import org.jspecify.annotations.NullMarked;
