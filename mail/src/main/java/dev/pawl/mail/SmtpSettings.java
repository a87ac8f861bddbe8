package dev.pawl.mail;

import dev.pawl.crypto.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The mail server, and who writes.
///
/// @param login or null for a server that asks for none
/// @param fromName what receivers see beside the address, or null
/// @param patience for a connection, and for each answer
public record SmtpSettings(
        String host,
        int port,
        Encryption encryption,
        @Nullable Login login,
        String fromAddress,
        @Nullable String fromName,
        Duration patience) {

    /// How long a server may take for each answer.
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(15);

    /// Who sends.
    ///
    /// @param password in UTF-8
    public record Login(String username, Secret password) {}
}
