package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import org.jspecify.annotations.Nullable;

/// What a session began with. None of it changes.
///
/// @param trace where it signed in from
/// @param client to whom its tokens are issued: [ClientId#FIRST_PARTY], or the name of a client
/// @param device the browser that it began in; null for a client that keeps no cookies
/// @param parent the session that a client's was opened from, and ends with; or null
/// @param root the session that the sign-in opened, where this one continues it or was opened below
///   it; null for that session itself
public record Origin(
        Trace trace,
        String client,
        @Nullable DeviceId device,
        @Nullable SessionId parent,
        @Nullable SessionId root) {

    /// Of a session that a sign-in opens.
    public static Origin ofSignIn(Trace trace, @Nullable DeviceId device) {
        return new Origin(trace, ClientId.FIRST_PARTY, device, null, null);
    }

    /// The client whose the session is; null for a session of Pawl's own endpoints.
    public @Nullable String clientOrNull() {
        return client.equals(ClientId.FIRST_PARTY) ? null : client;
    }
}
