package dev.pawl.http.inbox;

import dev.pawl.http.page.PageRoutes;
import dev.pawl.http.route.Route;
import java.util.List;

/// What was mailed, for `pawl dev` alone.
public final class InboxRoutes {

    private InboxRoutes() {}

    /// The routes of the feature.
    public static List<Route> of(Inbox inbox) {
        return List.of(
                PageRoutes.page("/dev/mail", "inbox.html"),
                Route.document("/dev/mail/messages", new MailListEndpoint(inbox)),
                Route.document("/dev/mail/messages/{id}", new MailEndpoint(inbox)),
                PageRoutes.script("inbox.js"));
    }
}
