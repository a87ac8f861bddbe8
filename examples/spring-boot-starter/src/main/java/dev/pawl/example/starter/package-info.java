/// A service with Pawl's starter for Spring Boot.
@NullMarked
package dev.pawl.example.starter;

import org.jspecify.annotations.NullMarked;
