/// How clients prove who they are over HTTP: a secret or a signed assertion in `Authorization`.
///
/// Owns the reading of those credentials. Never decides whether they are good, and never looks at a
/// user's. Sources: RFC 6749 §2.3.1, RFC 7617, RFC 7523.
@NullMarked
package dev.pawl.http.client;

import org.jspecify.annotations.NullMarked;
