/// What belongs to the whole installation: the proof that a master key is the one its data was made
/// with.
@NullMarked
package dev.pawl.core.installation;

import org.jspecify.annotations.NullMarked;
