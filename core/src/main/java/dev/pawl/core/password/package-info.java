/// Passwords: which are allowed, and how they become hashes.
///
/// Never stores a password and never decides what a wrong one leads to; that is `signin`. Sources:
/// NIST SP 800-63B §3.1.1, RFC 9106.
@NullMarked
package dev.pawl.core.password;

import org.jspecify.annotations.NullMarked;
