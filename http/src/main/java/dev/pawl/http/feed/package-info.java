/// The revocation feed over HTTP: a snapshot, and a stream of server-sent events that goes on where
/// a reader left off.
///
/// For clients with the permission `revocations`. Says ids and instants, never whose they are.
/// Keeps nothing for a reader: who is slow is cut off, and comes back. Source: HTML Standard §9.2.
@NullMarked
package dev.pawl.http.feed;

import org.jspecify.annotations.NullMarked;
