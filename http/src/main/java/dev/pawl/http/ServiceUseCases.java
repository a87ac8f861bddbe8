package dev.pawl.http;

import dev.pawl.core.client.ClientAdmission;
import dev.pawl.core.feed.Feed;
import dev.pawl.core.session.ClientSessions;
import dev.pawl.core.token.KeyRing;
import dev.pawl.core.token.TokenSettings;

/// What of the core other services use over HTTP.
public record ServiceUseCases(
        KeyRing keys,
        TokenSettings tokens,
        ClientAdmission clients,
        ClientSessions sessions,
        Feed feed) {}
