/// The log that audit events are kept in, in the order in which they happened, for as long as the
/// operator wants to keep it.
///
/// An event is written in the same transaction as the change it tells of, with a MAC over itself.
/// Seals are written behind the requests: each names the events that came since the one before, so
/// that a change of the log, or a loss, is noticed and can be named. No request waits for a seal.
@NullMarked
package dev.pawl.core.audit.log;

import org.jspecify.annotations.NullMarked;
