/// Passkeys as pure functions: what an authenticator signed, checked against what was asked.
///
/// Owns what a signature must hold to count (WebAuthn level 3, §7) and which keys are taken. Never
/// stores anything, and never decides whose a key is. Loaded only when the first passkey is met:
/// the library behind it takes a good part of a second.
@NullMarked
package dev.pawl.crypto.passkey;

import org.jspecify.annotations.NullMarked;
