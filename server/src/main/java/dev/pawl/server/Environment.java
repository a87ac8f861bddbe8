package dev.pawl.server;

import dev.pawl.core.outbox.Mailer;
import dev.pawl.crypto.Randomness;
import dev.pawl.http.inbox.Inbox;
import dev.pawl.http.page.PageFile;
import dev.pawl.server.metrics.Meters;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server takes from the world around it. Tests give it a clock that they move.
///
/// @param alignment brings the clock into line with the database's, done every so often
/// @param mailer takes mail while no mail server is set; null for nobody
/// @param inbox what mail is shown to everybody; null for none, as on every server that others can
///   reach
/// @param pages shown to everybody besides Pawl's own; none, as on every server that others can
///   reach
record Environment(
        InstantSource clock,
        Runnable alignment,
        Randomness randomness,
        Meters meters,
        @Nullable Mailer mailer,
        @Nullable Inbox inbox,
        List<PageFile> pages) {}
