/// Where settings come from: a YAML file, the environment, the command line. Strict in every way.
///
/// Owns finding a value, saying where it was written and collecting everything that is wrong, so
/// that all of it can be told at once. Never knows what a setting means: the records of
/// `dev.pawl.server.settings` do. Never puts a secret's value into a message.
///
/// The stronger source wins key by key: command line over environment over file. Every key `k` can
/// be given as `k_file` instead, the name of a file that holds the value.
@NullMarked
package dev.pawl.server.settings.source;

import org.jspecify.annotations.NullMarked;
