/// Sessions over HTTP: refresh, sign-out, and what owners see of them.
///
/// Owns how a grant is handed to a client, and that a browser has one session at a time. Never
/// decides what a refresh token is worth.
@NullMarked
package dev.pawl.http.session;

import org.jspecify.annotations.NullMarked;
