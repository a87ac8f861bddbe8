/// The description of the API (OpenAPI 3.1), as a document for programs and as a page for people.
///
/// Owns the files that describe what is reachable over HTTP, written by hand, one for each feature.
/// A test holds them true: every endpoint is described, nothing is described that does not exist,
/// and every answer in the tests of endpoints is one that is described. Never decides anything.
@NullMarked
package dev.pawl.http.description;

import org.jspecify.annotations.NullMarked;
