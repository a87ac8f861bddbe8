/// JDBC. One SQL body for SQLite and PostgreSQL; what differs between them is in a dialect.
@NullMarked
package dev.pawl.store;

import org.jspecify.annotations.NullMarked;
