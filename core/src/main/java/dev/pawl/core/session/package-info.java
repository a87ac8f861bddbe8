/// Sessions and their refresh tokens: the ratchet.
///
/// A session has a *generation* that only goes up. A refresh token names one generation of one
/// session and is authenticated by a MAC, so the database holds no token and no hash of one.
/// [dev.pawl.core.session.Ratchet] decides what a presented token means,
/// [dev.pawl.core.session.Rotations] carries many of them to the database in one statement.
///
/// Never checks a password and never reads a cookie. Sources: RFC 9700 §4.14.2, RFC 6749 §6, RFC
/// 6819 §5.2.2.3.
@NullMarked
package dev.pawl.core.session;

import org.jspecify.annotations.NullMarked;
