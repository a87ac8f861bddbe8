/// Who can sign in: an account, its e-mail address in its one canonical form, its roles.
///
/// Every place that takes an address, sign-up, sign-in, limits and mail, reads it with
/// [dev.pawl.core.account.Email], so that two spellings are never two identities.
@NullMarked
package dev.pawl.core.account;

import org.jspecify.annotations.NullMarked;
