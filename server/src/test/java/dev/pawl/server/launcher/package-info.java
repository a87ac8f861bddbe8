/// Tests of the shell scripts that start Pawl, run as the shell runs them.
@NullMarked
package dev.pawl.server.launcher;

import org.jspecify.annotations.NullMarked;
