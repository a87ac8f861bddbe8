/// A service with Spring Boot's own resource server.
@NullMarked
package dev.pawl.example.stock;

import org.jspecify.annotations.NullMarked;
