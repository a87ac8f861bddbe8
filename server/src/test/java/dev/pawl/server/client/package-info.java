/// A client for tests, which sends exactly what it is told to and keeps nothing.
@NullMarked
package dev.pawl.server.client;

import org.jspecify.annotations.NullMarked;
