package dev.pawl.server.settings.source;

import java.util.List;
import java.util.regex.Pattern;

/// Variables that orchestrators set for every service that they know: Kubernetes for a Service
/// named `pawl` or `pawl-http` in the same namespace (`PAWL_PORT=tcp://10.96.12.34:80`), Docker for
/// linked containers. Told by their shape, the name *and* the value, so that a slip in a setting
/// still stops the start.
final class ServiceVariable {

    private static final String ADDRESS =
            "(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[?[0-9a-fA-F:]*:[0-9a-fA-F:.]*]?)";
    private static final String PORT = "[0-9]{1,5}";
    private static final String PROTOCOL = "(?:tcp|udp|sctp)";
    private static final String URL = PROTOCOL + "://" + ADDRESS + ":" + PORT;

    /// Of one port: `PAWL_PORT_80_TCP`, and what stands behind it.
    private static final String ONE = "PAWL(?:_[A-Z0-9_]+)?_PORT_" + PORT + "_(?:TCP|UDP|SCTP)";

    private record Shape(Pattern name, Pattern value) {
        static Shape of(String name, String value) {
            return new Shape(Pattern.compile(name), Pattern.compile(value));
        }

        boolean fits(String ofName, String ofValue) {
            return name.matcher(ofName).matches() && value.matcher(ofValue).matches();
        }
    }

    private static final List<Shape> SHAPES =
            List.of(
                    Shape.of("PAWL(?:_[A-Z0-9_]+)?_SERVICE_HOST", ADDRESS),
                    Shape.of("PAWL(?:_[A-Z0-9_]+)?_SERVICE_PORT(?:_[A-Z0-9_]+)?", PORT),
                    Shape.of("PAWL(?:_[A-Z0-9_]+)?_PORT", URL),
                    Shape.of(ONE, URL),
                    Shape.of(ONE + "_PROTO", PROTOCOL),
                    Shape.of(ONE + "_PORT(?:_START|_END)?", PORT),
                    Shape.of(ONE + "_(?:START|END)", URL),
                    Shape.of(ONE + "_ADDR", ADDRESS),
                    Shape.of("PAWL(?:_[A-Z0-9_]+)?_NAME", "/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+"));

    private ServiceVariable() {}

    static boolean is(String name, String value) {
        return SHAPES.stream().anyMatch(shape -> shape.fits(name, value));
    }
}
