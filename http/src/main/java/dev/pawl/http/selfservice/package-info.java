/// What owners do with their accounts, over HTTP: prove an address, recover and change the
/// password, change the address, export, delete.
///
/// Owns the fields of these bodies. No answer tells whether an address has an account.
@NullMarked
package dev.pawl.http.selfservice;

import org.jspecify.annotations.NullMarked;
