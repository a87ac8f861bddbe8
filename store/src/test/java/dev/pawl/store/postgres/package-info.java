/// A real PostgreSQL for tests, started by the tests themselves.
@NullMarked
package dev.pawl.store.postgres;

import org.jspecify.annotations.NullMarked;
