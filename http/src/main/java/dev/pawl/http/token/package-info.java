/// What other services need to verify access tokens: the key set and the metadata documents.
///
/// Everything here is public and may be cached. Never shows a secret, and never names an endpoint
/// that does not exist. Sources: RFC 7517 §5, RFC 8414, OpenID Connect Discovery 1.0 §3.
@NullMarked
package dev.pawl.http.token;

import org.jspecify.annotations.NullMarked;
