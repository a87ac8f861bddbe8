/// Identifiers as types, so that a session is never mistaken for an account.
///
/// Every identifier is a UUID of version 7 (RFC 9562 §5.7): it sorts by the time it was made, and
/// it is not secret.
@NullMarked
package dev.pawl.core.id;

import org.jspecify.annotations.NullMarked;
