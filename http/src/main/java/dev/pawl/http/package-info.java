/// The shell that speaks HTTP.
@NullMarked
package dev.pawl.http;

import org.jspecify.annotations.NullMarked;
