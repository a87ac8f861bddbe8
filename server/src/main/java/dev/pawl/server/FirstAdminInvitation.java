package dev.pawl.server;

import dev.pawl.server.cli.Terminal;
import dev.pawl.server.settings.Settings;

/// Tells whoever starts a server without an administrator how to become the first one. On standard
/// output and nowhere else: a log is kept, and read by others.
final class FirstAdminInvitation {

    private FirstAdminInvitation() {}

    static void print(Pawl pawl, Settings settings, Terminal terminal) {
        pawl.administration()
                .firstAdmin()
                .invite()
                .ifPresent(token -> terminal.out().print(text(settings, token)));
        terminal.out().flush();
    }

    private static String text(Settings settings, String token) {
        return """
        There is no administrator yet. Whoever sends this within the hour becomes the first one:

          curl %s/v1/setup/admin -H 'Content-Type: application/json' \\
            -d '{"token":"%s","email":"YOU@EXAMPLE.COM","password":"…"}'

        """
                .formatted(settings.http().publicUrl(), token);
    }
}
