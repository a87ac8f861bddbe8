/// Main, wiring, settings and life cycle.
@NullMarked
package dev.pawl.server;

import org.jspecify.annotations.NullMarked;
