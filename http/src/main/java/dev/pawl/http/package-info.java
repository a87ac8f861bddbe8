/// The shell that speaks HTTP: listeners, routes, and what every answer has in common.
///
/// Owns the way of a request from the socket to its [dev.pawl.http.exchange.Endpoint] and back:
/// limits, request ids, security headers, metrics, and the form of every error. Never decides
/// anything about accounts, sessions or tokens; the core does. This package wires the others
/// together, and none of them knows it.
///
/// A path is matched by its exact bytes. What is merely equivalent to a path (another case, a slash
/// more, an encoded character, a parameter) is nothing at all, so no rule about a path can be got
/// round by spelling it differently.
@NullMarked
package dev.pawl.http;

import org.jspecify.annotations.NullMarked;
