/// What owners do with their accounts: prove that an address is theirs, recover a forgotten
/// password, change password and address, take their data away, leave.
///
/// Links are one-time secrets of 256 bits of which the database keeps only hashes, each bound to a
/// purpose, an account and the credentials that the account had; a change of password or address
/// voids them all. They are consumed by one conditional statement. Never tells whether an address
/// has an account: a request does the same for every address, and what differs happens when the
/// mail is written. Sources: OWASP ASVS 5.0 V6.4, NIST SP 800-63B §4.2.
@NullMarked
package dev.pawl.core.selfservice;

import org.jspecify.annotations.NullMarked;
