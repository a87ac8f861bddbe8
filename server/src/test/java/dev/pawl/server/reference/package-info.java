/// The pages under `docs/reference`, held to what the program does.
@NullMarked
package dev.pawl.server.reference;

import org.jspecify.annotations.NullMarked;
