package dev.pawl.http.route;

import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.Cors.Sharing;

/// One method on one path, and what answers it.
///
/// @param template the path; its last segment, or the one before it, may be a name in braces that
///   stands for any one segment
/// @param sharing with which other origins the answers are shared; the same for all methods of a
///   path
/// @param endpoint with its limit and its guard; the one for GET answers HEAD too
public record Route(String method, String template, Sharing sharing, Endpoint endpoint) {

    /// A document that tools and people read. Pages of other origins do not.
    public static Route document(String template, Endpoint endpoint) {
        return new Route("GET", template, Sharing.NONE, endpoint);
    }

    /// A document that pages of every origin may read.
    public static Route publicDocument(String template, Endpoint endpoint) {
        return new Route("GET", template, Sharing.PUBLIC, endpoint);
    }
}
