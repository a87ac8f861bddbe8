/// What operators do on the command line: users, sessions, keys, the audit log, the configuration,
/// the database.
///
/// Works on the database directly, with the settings that `serve` would use, beside servers that
/// run or without any. Whoever may read the configuration, the master key and the database may do
/// everything; what they do is in the audit log like every other act, from the address `local`.
/// Never prints a secret, except a password that it was asked to make up.
@NullMarked
package dev.pawl.server.operator;

import org.jspecify.annotations.NullMarked;
