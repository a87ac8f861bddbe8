/// A service with nothing but the JDK and Pawl's verifier.
@NullMarked
package dev.pawl.example.plain;

import org.jspecify.annotations.NullMarked;
