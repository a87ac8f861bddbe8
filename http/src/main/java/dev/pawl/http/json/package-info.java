/// JSON in and out: flat objects read strictly, objects written through a streaming generator.
///
/// Owns the limits on what is read. Never maps JSON to objects by reflection, and never guesses: a
/// body that two readers could understand differently is refused.
@NullMarked
package dev.pawl.http.json;

import org.jspecify.annotations.NullMarked;
