/// Work that goes on beside the requests.
///
/// Owns the thread and its rhythm, never what is done in it.
@NullMarked
package dev.pawl.core.background;

import org.jspecify.annotations.NullMarked;
