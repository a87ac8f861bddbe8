/// Connections: which may stay open, and for how long a client may take.
///
/// Owns the deadlines that the web server lacks. It times out a connection that waits for a
/// request, but neither one whose client sends its request byte by byte nor one whose client never
/// reads the answer. Never looks at what a request says.
@NullMarked
package dev.pawl.http.connection;

import org.jspecify.annotations.NullMarked;
