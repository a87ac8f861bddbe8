/// The command line: what the arguments ask for, and who does it.
///
/// Owns the words of the command line, the exit codes and the way trouble is told to a person: one
/// line on standard error, no stack trace. Never starts a server itself: a [Program] does.
///
/// Parsed by hand (`docs/decisions/0004-the-command-line-is-parsed-by-hand.md`).
@NullMarked
package dev.pawl.server.cli;

import org.jspecify.annotations.NullMarked;
