/// Sessions over HTTP: refresh, sign-out, and what owners see of them.
///
/// Owns how a grant is handed to a client. Never decides what a refresh token is worth.
@NullMarked
package dev.pawl.http.session;

import org.jspecify.annotations.NullMarked;
