/// JDBC. One SQL body for SQLite and PostgreSQL; what differs between them is in a [Dialect].
///
/// [Store] opens a database and gives the core its stores, one `…Rows` class for each, every
/// statement written out beside the method that runs it. Instants are kept as milliseconds since
/// 1970 UTC, lists of words as one text with spaces between them. Every statement of a request
/// finds its rows through an index, by a plan that does not depend on statistics.
///
/// Never decides anything about a credential, never opens a second connection for one piece of
/// work, and never lets a value that it was given into the message of an exception.
@NullMarked
package dev.pawl.store;

import org.jspecify.annotations.NullMarked;
