/// Identifiers as types, so that a session is never mistaken for an account.
@NullMarked
package dev.pawl.core.id;

import org.jspecify.annotations.NullMarked;
