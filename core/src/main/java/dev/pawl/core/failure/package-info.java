/// The world failing: a database that is away, a queue that is full. Expected outcomes of a request
/// are never here; they are sealed return values.
@NullMarked
package dev.pawl.core.failure;

import org.jspecify.annotations.NullMarked;
