/// The signed-in person: `GET /v1/me`.
///
/// Owns how an account is shown. Never shows one to anybody but its owner.
@NullMarked
package dev.pawl.http.account;

import org.jspecify.annotations.NullMarked;
