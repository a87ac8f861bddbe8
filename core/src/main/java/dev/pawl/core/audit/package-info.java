/// What happened that matters to security, kept for ever in the order in which it happened.
///
/// An event is written in the same transaction as the change it tells of. It never holds a token, a
/// password, a cookie or an e-mail address.
@NullMarked
package dev.pawl.core.audit;

import org.jspecify.annotations.NullMarked;
