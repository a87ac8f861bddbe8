package dev.pawl.http;

import dev.pawl.http.connection.ConnectionTimeouts;
import java.time.Duration;

/// Limits of the web server, for all requests alike. The limit of a body is
/// [dev.pawl.http.exchange.Body#MAX_BYTES].
///
/// @param timeouts how long a client may take
/// @param watchRound how often connections are looked at
/// @param idle how long a connection may wait for its next request
record ServerLimits(ConnectionTimeouts timeouts, Duration watchRound, Duration idle) {

    /// The request line. A longer one is 414.
    static final int MAX_REQUEST_LINE_BYTES = 4 * 1024;

    /// All headers together; an access token alone may have 8 KiB. More is 431.
    static final int MAX_HEADER_BYTES = 16 * 1024;

    /// More headers are 431.
    static final int MAX_HEADERS = 100;

    /// To the management address, where only operators are.
    static final int MANAGEMENT_CONNECTIONS = 128;

    static final ServerLimits USUAL =
            new ServerLimits(
                    ConnectionTimeouts.USUAL, Duration.ofSeconds(1), Duration.ofSeconds(60));
}
