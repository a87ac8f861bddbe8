/// Mail and what hangs on it, on whole servers.
@NullMarked
package dev.pawl.server.mail;

import org.jspecify.annotations.NullMarked;
