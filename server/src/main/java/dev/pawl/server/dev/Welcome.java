package dev.pawl.server.dev;

import java.io.PrintStream;
import java.net.URI;

/// What `pawl dev` prints once it answers.
public final class Welcome {

    private static final String BOLD = "1";
    private static final String DIM = "2";

    private final PrintStream out;
    private final boolean colours;

    public Welcome(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /// Prints the address, the demo account, and a command that returns a token.
    public void print(URI server, URI management, DemoAccount demo, String stack) {
        out.printf(
                """

                %s  %s

                  Demo account   %s  /  %s
                  Get a token    curl -s %s/v1/auth/login -H 'Content-Type: application/json' \\
                                   -d '{"email":"%s","password":"%s","transport":"bearer"}'
                  Metrics        %s
                  Keys           %s

                %s
                """,
                paint(BOLD, "Pawl is running on " + server),
                paint(DIM, stack),
                demo.email(),
                demo.password(),
                server,
                demo.email(),
                demo.password(),
                management.resolve("/metrics"),
                server.resolve("/.well-known/jwks.json"),
                paint(DIM, "Ctrl-C stops it. ./pawl tour shows what it does."));
    }

    private String paint(String style, String text) {
        return colours ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }
}
