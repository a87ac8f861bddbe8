/// How people get in: sign-up and sign-in.
///
/// Spends the same time on an account that exists as on one that does not, and counts every try
/// before it checks one.
@NullMarked
package dev.pawl.core.signin;

import org.jspecify.annotations.NullMarked;
