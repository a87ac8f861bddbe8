/// The stores, kept in memory: fakes for tests that need no database.
@NullMarked
package dev.pawl.core.memory;

import org.jspecify.annotations.NullMarked;
