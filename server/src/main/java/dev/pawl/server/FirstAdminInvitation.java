package dev.pawl.server;

import dev.pawl.core.admin.FirstAdmin;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.lifecycle.OwnersFile;
import dev.pawl.server.settings.Settings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// Tells whoever starts a server without an administrator how to become the first one: on a screen,
/// otherwise in a file for its owner alone. What a service writes to standard output is kept in a
/// journal, and read by others.
final class FirstAdminInvitation {

    private static final Logger LOG = System.getLogger(FirstAdminInvitation.class.getName());

    private static final String FILE = "setup-link.txt";

    private FirstAdminInvitation() {}

    static void print(FirstAdmin firstAdmin, Settings settings, Terminal terminal) {
        OwnersFile file = new OwnersFile(settings.dataDir().resolve(FILE));
        try {
            Optional<String> text = firstAdmin.invite().map(token -> text(settings, token));
            if (text.isEmpty() || terminal.outIsScreen()) {
                file.delete(); // of an earlier start
                text.ifPresent(terminal.out()::print);
            } else {
                terminal.out().print(written(file, text.get()));
            }
            terminal.out().flush();
        } catch (Unavailable e) {
            // The server runs, and serves again when the database does; the next start invites.
            LOG.log(
                    Level.WARNING,
                    "cannot check whether an administrator exists: {0}",
                    e.getMessage());
        }
    }

    private static String written(OwnersFile file, String text) {
        try {
            file.write(text);
            return ("There is no administrator yet. A link to create the first one is in %s. It"
                            + " expires in one hour.%n")
                    .formatted(file.path());
        } catch (IOException e) {
            return ("There is no administrator yet, and a link to create the first one cannot"
                            + " be written to %s (%s). Start Pawl in a terminal, or use `pawl users"
                            + " create EMAIL --admin`.%n")
                    .formatted(file.path(), e.getClass().getSimpleName());
        }
    }

    private static String text(Settings settings, String token) {
        return """
        There is no administrator yet. Open this link within one hour to create the first one:

          %1$s/setup#%2$s

        Or without a browser:

          curl %1$s/v1/setup/admin -H 'Content-Type: application/json' \\
            -d '{"token":"%2$s","email":"YOU@EXAMPLE.COM","password":"…"}'

        """
                .formatted(settings.http().publicUrl(), token);
    }
}
