/// Administration over a real socket, on both databases.
@NullMarked
package dev.pawl.server.admin;

import org.jspecify.annotations.NullMarked;
