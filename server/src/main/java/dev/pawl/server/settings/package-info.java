/// What can be configured: one record for each section of the configuration, the defaults, and what
/// each value may be. `docs/reference/settings.md` is the same for people.
///
/// Owns the meaning and the limits of every setting. Never reads the environment itself and never
/// lets the value of a secret into a message or a `toString`.
@NullMarked
package dev.pawl.server.settings;

import org.jspecify.annotations.NullMarked;
