/// What every feature is assembled from.
@NullMarked
package dev.pawl.core.platform;

import org.jspecify.annotations.NullMarked;
