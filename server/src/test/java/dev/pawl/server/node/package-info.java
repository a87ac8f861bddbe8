/// Several nodes on one database.
@NullMarked
package dev.pawl.server.node;

import org.jspecify.annotations.NullMarked;
