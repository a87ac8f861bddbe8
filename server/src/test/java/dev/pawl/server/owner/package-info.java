/// What owners do with their accounts, on whole servers: recovery, changes, leaving.
@NullMarked
package dev.pawl.server.owner;

import org.jspecify.annotations.NullMarked;
