/// The examples and the deployment files, run as their readers would run them.
@NullMarked
package dev.pawl.e2e.example;

import org.jspecify.annotations.NullMarked;
