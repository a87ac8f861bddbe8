package dev.pawl.http;

import dev.pawl.http.exchange.Answer;

/// What became of a request.
///
/// @param route the template of its path, or [RequestTimers#NO_ROUTE]
/// @param wellFormed whether it was HTTP/1.1; if not, what follows it cannot be trusted to be
record Dispatched(Answer answer, String route, boolean wellFormed) {}
