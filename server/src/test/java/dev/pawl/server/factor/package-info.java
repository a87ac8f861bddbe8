/// Second factors on whole servers, on both databases, over real sockets.
@NullMarked
package dev.pawl.server.factor;

import org.jspecify.annotations.NullMarked;
