/// The revocation feed: which access tokens are void before they expire, for services that verify
/// tokens by themselves.
///
/// Every revocation is written to the [dev.pawl.core.feed.RevocationLog] in its own transaction, by
/// the store itself, so no use case can forget it. [dev.pawl.core.feed.Feed] keeps in memory what
/// matters for one access-token lifetime, in the order in which this node heard of it, and lets
/// readers wait for more.
///
/// Owns what services are told, never who may be told it, and says nothing but ids and instants.
/// Costs a refresh nothing.
@NullMarked
package dev.pawl.core.feed;

import org.jspecify.annotations.NullMarked;
