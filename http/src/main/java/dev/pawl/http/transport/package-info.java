/// How credentials travel: bearer tokens and cookies, and what guards the cookies against other
/// sites.
///
/// Owns the places where a credential is looked for, the three cookies, the CSRF and the origin
/// rule, and CORS. A credential that is ambiguous is refused; none is ever picked out of two. Never
/// decides whether a token is good: that is the core's. Sources: RFC 6750 §2.1, RFC 6265bis, Fetch.
@NullMarked
package dev.pawl.http.transport;

import org.jspecify.annotations.NullMarked;
