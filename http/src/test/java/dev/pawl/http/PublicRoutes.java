package dev.pawl.http;

import dev.pawl.core.signin.SignUpMode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;

/// Every route of the main listener, for tests of what stands in front of it.
public final class PublicRoutes {

    private PublicRoutes() {}

    /// One path and its methods.
    ///
    /// @param template the path; a name in braces stands for any segment
    public record Route(String template, Set<String> methods) {}

    public static List<Route> all() {
        try (TestCore core = new TestCore(SignUpMode.OPEN)) {
            Operations operations =
                    new Operations(
                            core.pawl.clock,
                            core.pawl.platform.ids(),
                            new SimpleMeterRegistry(),
                            () -> "",
                            () -> true);
            return Resource.of(Features.main(TestServer.SETTINGS, core.core, operations)).stream()
                    .map(route -> new Route(route.template(), route.endpoints().keySet()))
                    .toList();
        }
    }
}
