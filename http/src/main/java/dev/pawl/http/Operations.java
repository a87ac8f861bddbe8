package dev.pawl.http;

import dev.pawl.core.id.Ids;
import dev.pawl.http.inbox.Inbox;
import dev.pawl.http.page.PageFile;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the shell needs to run.
///
/// @param ids makes the ids of requests
/// @param meters takes the measurements
/// @param scrape all measurements in Prometheus' text format
/// @param ready whether requests can be served; asks the database and does not throw
/// @param inbox shown to everybody, so only in `pawl dev`; otherwise null
/// @param pages shown to everybody besides Pawl's own
/// @param signInUrl where mailed pages lead when they are done
public record Operations(
        InstantSource clock,
        Ids ids,
        MeterRegistry meters,
        Supplier<String> scrape,
        BooleanSupplier ready,
        @Nullable Inbox inbox,
        List<PageFile> pages,
        String signInUrl) {

    public Operations {
        pages = List.copyOf(pages);
    }

    /// Without an inbox or further pages.
    public Operations(
            InstantSource clock,
            Ids ids,
            MeterRegistry meters,
            Supplier<String> scrape,
            BooleanSupplier ready) {
        this(clock, ids, meters, scrape, ready, null, List.of(), "/");
    }
}
