/// Administration over HTTP: other people's accounts and sessions, the audit log, the signing keys.
///
/// Every endpoint asks first whether the account behind the request may do what it does, as the
/// account is now; the core asks once more in the transaction of the act. Never tells a password
/// hash or a token.
@NullMarked
package dev.pawl.http.admin;

import org.jspecify.annotations.NullMarked;
