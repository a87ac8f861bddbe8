/// How log lines look and where they go: standard error, one line for each event, whatever anybody
/// put into it.
///
/// Owns the two formats and the set-up of Logback, by code: looking for configuration files would
/// take time at every start, and there is nothing in them to configure. `System.Logger`, SLF4J and
/// `java.util.logging` all end here. Never decides what is logged.
///
/// The value under `request_id` in SLF4J's `MDC` stands in every line that the request causes.
@NullMarked
package dev.pawl.server.logging;

import org.jspecify.annotations.NullMarked;
