package dev.pawl.server.logging;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// What both formats share: how long things may become, and how a time is written.
final class Limits {
    static final String REQUEST_ID = "request_id";

    static final int USUAL_LINE_CHARS = 256;
    static final int MAX_MESSAGE_CHARS = 8192;
    static final int MAX_FRAMES = 64;
    static final int MAX_CAUSES = 8;

    /// RFC 3339 in UTC, always with milliseconds, so that lines sort as text.
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Limits() {}
}
