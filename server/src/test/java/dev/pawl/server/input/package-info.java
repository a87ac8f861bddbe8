/// What strangers send that no client of ours would: bodies, headers, paths and framing.
@NullMarked
package dev.pawl.server.input;

import org.jspecify.annotations.NullMarked;
