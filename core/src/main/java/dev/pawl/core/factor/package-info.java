/// Second factors: what people show besides the password.
///
/// Owns the kinds, their secrets and codes, and who must have one. A code works once: the step of a
/// TOTP code only goes up, a recovery code is deleted by its use, each in one conditional
/// statement. Never opens a session and never checks a password. Sources: RFC 6238, NIST SP 800-63B
/// §3.1.2 and §3.1.4.
@NullMarked
package dev.pawl.core.factor;

import org.jspecify.annotations.NullMarked;
