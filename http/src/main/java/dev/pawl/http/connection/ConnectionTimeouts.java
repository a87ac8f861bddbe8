package dev.pawl.http.connection;

import java.time.Duration;

/// How long a client may take.
///
/// @param request for headers and body, from the first line on
/// @param answer for the work on a request and the reading of its answer
/// @param farewell for sending more of a request that is answered already, before the connection
///   closes
/// @param crowded for beginning a request when there is hardly room for more connections; otherwise
///   the web server's own idle timeout counts
public record ConnectionTimeouts(
        Duration request, Duration answer, Duration farewell, Duration crowded) {

    public static final ConnectionTimeouts USUAL =
            new ConnectionTimeouts(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1));
}
