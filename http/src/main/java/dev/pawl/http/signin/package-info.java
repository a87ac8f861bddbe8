/// Sign-up and sign-in over HTTP.
///
/// Owns the fields of their bodies. Never checks a password and never limits attempts itself.
@NullMarked
package dev.pawl.http.signin;

import org.jspecify.annotations.NullMarked;
