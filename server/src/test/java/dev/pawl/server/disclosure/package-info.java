/// What the server tells: in its answers, its logs, its metrics, and to whom.
@NullMarked
package dev.pawl.server.disclosure;

import org.jspecify.annotations.NullMarked;
