/// Administration: what those do who look after other people's accounts.
///
/// Owns the two roles that mean something to Pawl itself and what each may do
/// ([dev.pawl.core.admin.Role], [dev.pawl.core.admin.Permission]), and the rules that hold for all:
/// rights are read from the account as it is at that moment, in the transaction of the act, never
/// from a token; every act is in the audit log with who did it; nobody changes their own account
/// here; the last administrator stays.
///
/// Never tells a password hash, and never counts a table.
@NullMarked
package dev.pawl.core.admin;

import org.jspecify.annotations.NullMarked;
