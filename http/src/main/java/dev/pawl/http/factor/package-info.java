/// Second factors over HTTP: the second step of a sign-in, the step-up, and what owners do with
/// their factors.
///
/// Owns the fields of their bodies and how a secret is shown, once. Never checks a code and never
/// counts a guess.
@NullMarked
package dev.pawl.http.factor;

import org.jspecify.annotations.NullMarked;
