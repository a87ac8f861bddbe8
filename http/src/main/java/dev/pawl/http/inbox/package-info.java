/// `/dev/mail`: what was mailed, for people who try Pawl out.
///
/// Exists only where somebody hands in an inbox, which is `pawl dev` alone. Never shown on a server
/// that others can reach: whoever sees it can take over every account.
@NullMarked
package dev.pawl.http.inbox;

import org.jspecify.annotations.NullMarked;
