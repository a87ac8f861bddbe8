/// What owners do with their accounts, on whole servers: recovery, changes, leaving.
@NullMarked
package dev.pawl.server.selfservice;

import org.jspecify.annotations.NullMarked;
