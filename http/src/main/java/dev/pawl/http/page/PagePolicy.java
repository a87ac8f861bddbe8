package dev.pawl.http.page;

import dev.pawl.http.exchange.Answer;
import io.helidon.http.HeaderNames;

/// What a page may do: show our own styles, run our own scripts, ask our own API.
public final class PagePolicy {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
                    + "img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    private PagePolicy() {}

    /// The page with its policy. It may be kept, but is asked for again each time.
    public static Answer on(Answer page) {
        return page.with(HeaderNames.create("Content-Security-Policy"), POLICY)
                .with(HeaderNames.CACHE_CONTROL, "no-cache");
    }
}
