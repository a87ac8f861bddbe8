/// The verifier as a servlet filter: a request comes through with a verified token, or is answered.
///
/// Needs the Jakarta Servlet API 6, which the container has.
@NullMarked
package dev.pawl.verifier.servlet;

import org.jspecify.annotations.NullMarked;
