package dev.pawl.http.oauth;

import dev.pawl.core.session.ClientSessions;
import dev.pawl.core.session.Exchanged;
import dev.pawl.core.session.Grant;
import dev.pawl.core.session.Refreshed;
import dev.pawl.core.session.TokenExchange;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import java.time.Duration;
import java.time.InstantSource;

/// `POST /oauth/token`: opens a session for a client whose user is signed in, and refreshes it.
final class TokenEndpoint implements GuardedEndpoint<ClientForm> {

    public static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    public static final String REFRESH = "refresh_token";

    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final TokenExchange exchange;
    private final ClientSessions sessions;
    private final String audience;
    private final InstantSource clock;

    /// @param audience of all access tokens
    TokenEndpoint(
            TokenExchange exchange, ClientSessions sessions, String audience, InstantSource clock) {
        this.exchange = exchange;
        this.sessions = sessions;
        this.audience = audience;
        this.clock = clock;
    }

    @Override
    public Answer answer(Call call, ClientForm request) {
        return switch (request.require("grant_type")) {
            case REFRESH -> refresh(call, request);
            case EXCHANGE -> exchange(call, request);
            default ->
                    throw new OAuthRefused(
                            OAuthError.UNSUPPORTED_GRANT_TYPE, "See grant_types_supported.");
        };
    }

    private Answer refresh(Call call, ClientForm request) {
        String token = request.require("refresh_token");
        Ungiven.refuse(request.form(), audience);
        return switch (sessions.refresh(token, request.client(), call.trace())) {
            case Refreshed.Rotated(Grant grant) -> granted(grant, false);
            case Refreshed.Retried(Grant grant) -> granted(grant, false);
            case Refreshed.Reused _, Refreshed.Refused _ -> throw invalid();
            case Refreshed.TooManyAttempts(var wait) ->
                    OAuthAnswers.later(
                            OAuthError.SLOW_DOWN, "Too many refresh requests.", wait.time());
        };
    }

    private Answer exchange(Call call, ClientForm request) {
        String token = request.require("subject_token");
        if (!request.require("subject_token_type").equals(ACCESS_TOKEN)) {
            throw new OAuthRefused(
                    OAuthError.INVALID_REQUEST, "subject_token_type must be " + ACCESS_TOKEN + ".");
        }
        Ungiven.refuseExchange(request.form());
        Ungiven.refuse(request.form(), audience);
        return switch (exchange.open(token, request.client(), call.trace())) {
            case Exchanged.Granted(Grant grant) -> granted(grant, true);
            case Exchanged.TokenInvalid _ -> throw invalid();
            case Exchanged.NotAllowed _ ->
                    throw new OAuthRefused(
                            OAuthError.UNAUTHORIZED_CLIENT,
                            "The client must authenticate to exchange tokens.");
            case Exchanged.TooManyAttempts(var wait) ->
                    OAuthAnswers.later(
                            OAuthError.SLOW_DOWN, "Too many token exchanges.", wait.time());
        };
    }

    /// One answer for every reason: whose token it is, and why it is bad, is nobody's business.
    private static OAuthRefused invalid() {
        return new OAuthRefused(
                OAuthError.INVALID_GRANT,
                "The token is invalid, expired, or was issued to another client.");
    }

    private Answer granted(Grant grant, boolean exchanged) {
        Duration life = Duration.between(clock.instant(), grant.accessToken().expiresAt());
        return OAuthAnswers.json(json -> {
            json.string("access_token", grant.accessToken().compact())
                    .string("token_type", "Bearer")
                    .number("expires_in", Math.max(0, life.toSeconds()))
                    .string("refresh_token", grant.refreshToken());
            if (exchanged) {
                json.string("issued_token_type", ACCESS_TOKEN);
            }
        });
    }
}
