package dev.pawl.http.inbox;

import java.time.Instant;
import java.util.UUID;

/// One mail. Printed, it says nothing.
///
/// @param html the same as the text, as a page
public record InboxMail(UUID id, Instant at, String to, String subject, String text, String html) {

    @Override
    public String toString() {
        return "InboxMail[" + id + "]";
    }
}
