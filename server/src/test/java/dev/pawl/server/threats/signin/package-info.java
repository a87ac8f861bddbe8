/// Sign-up, sign-in and passwords under attack: guessing, telling accounts apart, hostile input,
/// storms of hashing, against a running server.
///
/// Looks into the database and counts statements and hashes, because much of what must not happen
/// cannot be seen in an answer.
@NullMarked
package dev.pawl.server.threats.signin;

import org.jspecify.annotations.NullMarked;
