package dev.pawl.server.dev;

import dev.pawl.server.settings.ManagementSettings;
import dev.pawl.server.settings.Settings;
import java.io.PrintStream;

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
    ///
    /// @param hasPage whether the demo page is there
    public void print(Settings settings, DemoAccount demo, boolean hasPage, String stack) {
        String server = settings.http().publicUrl().toString();
        out.printf(
                """

                %s  %s

                  Demo page      %s
                  Demo account   %s  /  %s
                  Get a token    curl -s %s/v1/auth/login -H 'Content-Type: application/json' \\
                                   -d '{"email":"%s","password":"%s","transport":"bearer"}'
                  Inbox          %s
                  Metrics        %s
                  Keys           %s

                %s
                """,
                paint(BOLD, "Pawl is running on " + server),
                paint(DIM, stack),
                hasPage ? server + "/demo" : "not available, because it was not built",
                demo.email(),
                demo.password(),
                server,
                demo.email(),
                demo.password(),
                settings.mail().smtp() == null
                        ? server + "/dev/mail"
                        : "none, mail is sent through " + settings.mail().smtp().host(),
                metrics(settings.management()),
                server + "/.well-known/jwks.json",
                paint(DIM, "Press Ctrl-C to stop. ./pawl tour shows the life of a session."));
    }

    private static String metrics(ManagementSettings management) {
        return management.isOn()
                ? "http://" + management.host() + ":" + management.port() + "/metrics"
                : "off (management.port is 0)";
    }

    private String paint(String style, String text) {
        return colours ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }
}
