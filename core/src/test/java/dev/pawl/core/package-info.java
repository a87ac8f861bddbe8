/// What the tests of several packages share.
@NullMarked
package dev.pawl.core;

import org.jspecify.annotations.NullMarked;
