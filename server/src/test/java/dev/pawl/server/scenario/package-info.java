/// Scenarios as tables: what is played is written once, and played on servers in this process and
/// on the packaged product alike.
///
/// Knows Pawl only over HTTP, and its tables where a scenario needs a past that takes too long to
/// live through.
@NullMarked
package dev.pawl.server.scenario;

import org.jspecify.annotations.NullMarked;
