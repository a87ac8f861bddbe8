package dev.pawl.http.oauth;

import dev.pawl.core.session.ClientSessions;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.token.TokenSettings;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonObject;

/// `POST /oauth/introspect` (RFC 7662): whether an access token is good at this moment. For clients
/// that prove who they are.
final class IntrospectEndpoint implements GuardedEndpoint<ClientForm> {

    private final ClientSessions sessions;
    private final TokenSettings settings;

    IntrospectEndpoint(ClientSessions sessions, TokenSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    @Override
    public Answer answer(Call call, ClientForm request) {
        String token = request.require("token");
        if (!request.client().isConfidential()) {
            throw new OAuthRefused(OAuthError.INVALID_CLIENT, "The client must authenticate.");
        }
        return sessions.introspect(token, request.client())
                .map(claims -> OAuthAnswers.json(json -> write(json, claims)))
                .orElseGet(() -> OAuthAnswers.json(json -> json.flag("active", false)));
    }

    private void write(JsonObject json, AccessClaims claims) {
        json.flag("active", true)
                .string("token_type", "Bearer")
                .string("iss", settings.issuer())
                .string("aud", settings.audience())
                .string("sub", claims.account().toString())
                .string("sid", claims.session().toString())
                .string("client_id", claims.client())
                .number("auth_time", claims.authTime().getEpochSecond())
                .string("acr", claims.acr())
                .strings("amr", claims.amr());
        if (!claims.roles().isEmpty()) {
            json.strings("roles", claims.roles());
        }
    }
}
