/// Pawl's core: one package for each feature, and [Core], which assembles them.
@NullMarked
package dev.pawl.core;

import org.jspecify.annotations.NullMarked;
