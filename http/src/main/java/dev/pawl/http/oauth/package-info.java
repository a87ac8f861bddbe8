/// The standard doors for OAuth clients: `/oauth/token`, `/oauth/revoke`, `/oauth/introspect`.
///
/// Forms in, JSON out, errors in RFC 6749's own form. Never reads a cookie. Sources: RFC 6749 §5
/// and §6, RFC 7009, RFC 7662, RFC 8693.
@NullMarked
package dev.pawl.http.oauth;

import org.jspecify.annotations.NullMarked;
