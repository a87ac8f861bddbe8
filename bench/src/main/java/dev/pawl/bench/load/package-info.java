/// Makes HTTP/1.1 requests as fast as asked to, from one thread, and takes the time of each.
///
/// One thread with a selector, because on a small machine every cycle of the load generator is
/// taken from the server that is measured. Never knows whom it measures.
@NullMarked
package dev.pawl.bench.load;

import org.jspecify.annotations.NullMarked;
