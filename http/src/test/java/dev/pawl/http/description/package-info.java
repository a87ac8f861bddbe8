/// Holds answers against the description of the API.
@NullMarked
package dev.pawl.http.description;

import org.jspecify.annotations.NullMarked;
