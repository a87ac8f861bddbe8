/// What operators and their tools ask: is it alive, is it ready, how is it doing.
///
/// Owns the health answers, which say one word to anybody, and the metrics, which are on the
/// management listener alone. Never shows a setting, a version or a person.
@NullMarked
package dev.pawl.http.management;

import org.jspecify.annotations.NullMarked;
