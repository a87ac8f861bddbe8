/// What happened that matters to security: the events, and who caused them. They are data alone, so
/// that a transaction can take them; where they are kept is [dev.pawl.core.audit.log].
///
/// An event never holds a token, a password, a cookie or an e-mail address.
@NullMarked
package dev.pawl.core.audit;

import org.jspecify.annotations.NullMarked;
