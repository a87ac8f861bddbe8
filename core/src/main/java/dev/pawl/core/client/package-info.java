/// Clients: programs, not people, that Pawl knows by name. Some prove who they are, with a secret
/// or with a key of their own (RFC 6749 §2.3, RFC 7523), and may then do what no person may.
///
/// Owns who is a client, how one proves it, and what it may do. Never opens a session, and keeps of
/// a secret only its hash.
@NullMarked
package dev.pawl.core.client;

import org.jspecify.annotations.NullMarked;
