/// The browsers in which owners have been: what makes a sign-in from elsewhere one to be told of.
///
/// A device opens nothing by itself. It is named by a cookie under a MAC that is bound to the
/// account's address; the row says what is known of it, and without a row it is unknown.
@NullMarked
package dev.pawl.core.device;

import org.jspecify.annotations.NullMarked;
