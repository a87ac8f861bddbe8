/// Limits on how often something may be tried.
///
/// Two kinds. A [Throttle] is a rate, in memory, for each node by itself: how often a client, a
/// session or a mailbox may cause work. A [GuessLimit] counts guesses at a secret in the database,
/// for all nodes together, and slows them down more and more; it never locks anybody out. In both,
/// a try is counted before anything is checked, so that tries side by side cannot overrun the limit
/// (CVE-2024-4629), and whoever tries too often hears the same whether or not there is anything to
/// guess at.
@NullMarked
package dev.pawl.core.throttle;

import org.jspecify.annotations.NullMarked;
