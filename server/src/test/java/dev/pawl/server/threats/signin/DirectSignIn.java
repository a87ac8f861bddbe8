package dev.pawl.server.threats.signin;

import dev.pawl.core.signin.SignIn;
import dev.pawl.server.TestServer;
import java.util.Map;

/// Signing in on a server's parts, without the socket.
final class DirectSignIn {

    private DirectSignIn() {}

    /// Limited by account alone, or not at all.
    static SignIn of(TestServer server, boolean limited) {
        Map<String, String> settings =
                Map.of(
                        "limits.enabled", Boolean.toString(limited),
                        "limits.sign_in_per_address", "1000000/1000s",
                        "limits.sign_in_per_device", "1000000/1000s",
                        "mail.new_device_notice", "false");
        return server.beside(settings).signIn().signIn();
    }
}
