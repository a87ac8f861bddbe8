package dev.pawl.server;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.settings.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Tells whoever starts a server without an administrator how to become the first one. On standard
/// output and nowhere else: a log is kept, and read by others.
final class FirstAdminInvitation {

    private static final Logger LOG = System.getLogger(FirstAdminInvitation.class.getName());

    private FirstAdminInvitation() {}

    static void print(Pawl pawl, Settings settings, Terminal terminal) {
        try {
            pawl.administration()
                    .firstAdmin()
                    .invite()
                    .ifPresent(token -> terminal.out().print(text(settings, token)));
            terminal.out().flush();
        } catch (Unavailable e) {
            // The server runs, and serves again when the database does; the next start invites.
            LOG.log(Level.WARNING, "there may be no administrator yet: {0}", e.getMessage());
        }
    }

    private static String text(Settings settings, String token) {
        return """
        There is no administrator yet. Whoever opens this link within the hour becomes the first one:

          %1$s/setup#%2$s

        or, without a browser:

          curl %1$s/v1/setup/admin -H 'Content-Type: application/json' \\
            -d '{"token":"%2$s","email":"YOU@EXAMPLE.COM","password":"…"}'

        """
                .formatted(settings.http().publicUrl(), token);
    }
}
