package dev.pawl.server;

import dev.pawl.http.page.PageFile;
import dev.pawl.server.cli.Program;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.dev.DemoPages;
import dev.pawl.server.dev.DevInbox;
import dev.pawl.server.dev.Welcome;
import dev.pawl.server.settings.Settings;
import java.time.InstantSource;
import java.util.List;

/// `pawl dev`: a server to try things out with, and an account and a page to do it with.
final class DevCommand implements Program {
    @Override
    public int run(Settings settings, Terminal terminal) {
        try {
            List<PageFile> demo = DemoPages.in(System.getProperty("pawl.demo", ""));
            Pawl pawl = Start.server(settings, inbox(settings), demo);
            new Welcome(terminal.out(), terminal.coloursOnOut())
                    .print(
                            settings,
                            pawl.ensureDemoAccount(),
                            !demo.isEmpty(),
                            Start.stack(settings));
            return Serving.untilStopped(pawl);
        } catch (StartFailure e) {
            terminal.complain(e.explanation());
            return e.exitCode();
        }
    }

    private static DevInbox inbox(Settings settings) {
        return new DevInbox(
                settings.mailSite(), settings.pages().signInUrl(), InstantSource.system());
    }
}
