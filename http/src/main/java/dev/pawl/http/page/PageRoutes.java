package dev.pawl.http.page;

import dev.pawl.http.route.Route;
import java.util.List;
import java.util.stream.Stream;

/// The pages that Pawl shows itself, with their styles and scripts.
public final class PageRoutes {

    private PageRoutes() {}

    /// The routes of the feature.
    ///
    /// @param start the file of the page at `/`
    /// @param signInUrl where mailed pages lead when they are done
    /// @param more pages besides Pawl's own
    public static List<Route> of(String start, String signInUrl, List<PageFile> more) {
        return Stream.of(mailed(signInUrl), own(start), further(more))
                .flatMap(List::stream)
                .toList();
    }

    /// What the links of mails open.
    private static List<Route> mailed(String signInUrl) {
        return Stream.of(
                        "verify-email",
                        "reset-password",
                        "accept-invitation",
                        "complete-signup",
                        "disown-session",
                        "setup")
                .map(name ->
                        Route.document("/" + name, FileEndpoint.page(name + ".html", signInUrl)))
                .toList();
    }

    private static List<Route> own(String start) {
        return List.of(
                Route.document("/", new StartEndpoint(FileEndpoint.page(start))),
                Route.document("/favicon.ico", FileEndpoint.icon("favicon.svg")),
                Route.document("/assets/favicon.svg", FileEndpoint.icon("favicon.svg")),
                Route.document("/assets/pawl.css", FileEndpoint.style("pawl.css")),
                script("setup.js"),
                script("link.js"));
    }

    private static List<Route> further(List<PageFile> pages) {
        return pages.stream()
                .map(page -> Route.document(page.path(), FileEndpoint.of(page)))
                .toList();
    }

    /// A page of another feature.
    ///
    /// @param file in this package
    public static Route page(String path, String file) {
        return Route.document(path, FileEndpoint.page(file));
    }

    /// A script below `/assets`.
    ///
    /// @param file in this package
    public static Route script(String file) {
        return Route.document("/assets/" + file, FileEndpoint.script(file));
    }
}
