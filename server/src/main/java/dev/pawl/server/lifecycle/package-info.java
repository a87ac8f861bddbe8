/// What happens around requests: the master key on disk, jobs by the clock, the end.
@NullMarked
package dev.pawl.server.lifecycle;

import org.jspecify.annotations.NullMarked;
