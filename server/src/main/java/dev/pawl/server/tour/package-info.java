/// `pawl tour`: the life of a session, lived through in front of the reader on a real server over a
/// real socket.
///
/// Knows Pawl only from outside, by HTTP, and stops at the first step that does not behave.
@NullMarked
package dev.pawl.server.tour;

import org.jspecify.annotations.NullMarked;
