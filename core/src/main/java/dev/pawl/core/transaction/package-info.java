/// The only door to the database. Stores take the [Transaction] they are to work in and never begin
/// or end one themselves.
@NullMarked
package dev.pawl.core.transaction;

import org.jspecify.annotations.NullMarked;
