/// The only door to the database. A port is bound to the [Transaction] it works in and never begins
/// or ends one itself.
@NullMarked
package dev.pawl.core.transaction;

import org.jspecify.annotations.NullMarked;
