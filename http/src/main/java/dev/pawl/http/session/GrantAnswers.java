package dev.pawl.http.session;

import dev.pawl.core.account.Account;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.core.session.Grant;
import dev.pawl.http.account.AccountJson;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.DeviceCookie;
import dev.pawl.http.transport.Lifetime;
import dev.pawl.http.transport.SessionCookies;
import dev.pawl.http.transport.Transport;
import io.helidon.http.Header;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// Hands a grant to its client by the transport that the client chose. Tokens are either in cookies
/// or in the body, never in both.
public final class GrantAnswers {

    private final SessionCookies cookies;
    private final DeviceCookie device;
    private final CsrfTokens csrf;
    private final InstantSource clock;

    public GrantAnswers(
            SessionCookies cookies, DeviceCookie device, CsrfTokens csrf, InstantSource clock) {
        this.cookies = cookies;
        this.device = device;
        this.csrf = csrf;
        this.clock = clock;
    }

    /// The answer to a full sign-in or a sign-up. A browser is a known device from then on.
    ///
    /// @param credentials what came with the request
    /// @param transport how the new session is handed over
    public Answer signedIn(
            Call call,
            Credentials credentials,
            Transport transport,
            int status,
            Account account,
            Grant grant) {
        return signedIn(call, credentials, transport, status, account, grant, _ -> {});
    }

    /// The same with more members.
    public Answer signedIn(
            Call call,
            Credentials credentials,
            Transport transport,
            int status,
            Account account,
            Grant grant,
            Consumer<JsonObject> more) {
        Consumer<JsonObject> user =
                json -> json.object("user", members -> AccountJson.write(members, account));
        Answer answer = answer(status, grant, transport, json -> {}, user.andThen(more));
        DeviceId known = grant.session().origin().device();
        return transport == Transport.BEARER || known == null
                ? answer
                : answer.with(
                        List.of(
                                device.header(
                                        credentials.client(call, transport),
                                        known,
                                        account.email())));
    }

    /// The answer to a step-up: the same session and generation, with another access token. Of the
    /// cookies it sets that token's alone: it may reach the browser after the answer to a refresh
    /// that was asked for later, whose refresh token has to stay.
    public Answer steppedUp(Grant grant, Transport transport) {
        return answer(
                200,
                grant,
                transport,
                json -> {},
                json -> {},
                (_, now) -> cookies.setAccess(grant, now));
    }

    /// The answer to a change after which its owner goes on in a new session: the members of a
    /// refresh, and more. The session that the request came with is over.
    public Answer goesOn(int status, Grant grant, Transport transport, Consumer<JsonObject> more) {
        return answer(status, grant, transport, json -> {}, more);
    }

    /// The answer to a refresh.
    ///
    /// @param rotation `rotated` or `retried`
    Answer refreshed(Grant grant, Transport transport, String rotation) {
        return answer(200, grant, transport, json -> json.string("rotation", rotation), json -> {});
    }

    private Answer answer(
            int status,
            Grant grant,
            Transport transport,
            Consumer<JsonObject> rotation,
            Consumer<JsonObject> user) {
        return answer(
                status,
                grant,
                transport,
                rotation,
                user,
                (csrfToken, now) -> cookies.set(grant, csrfToken, now));
    }

    /// Which cookies are set with a grant.
    @FunctionalInterface
    private interface Setting {
        List<Header> headers(String csrfToken, Instant now);
    }

    private Answer answer(
            int status,
            Grant grant,
            Transport transport,
            Consumer<JsonObject> rotation,
            Consumer<JsonObject> user,
            Setting setting) {
        Instant now = clock.instant();
        long access = Lifetime.seconds(now, grant.accessToken().expiresAt());
        long refresh = Lifetime.seconds(now, grant.session().end());
        Consumer<JsonObject> session =
                json -> json.object("session", each -> SessionJson.write(each, grant.session()));
        return switch (transport) {
            case BEARER ->
                    Answer.json(
                            status,
                            json -> {
                                json.string("access_token", grant.accessToken().compact())
                                        .string("token_type", "Bearer")
                                        .number("expires_in", access)
                                        .string("refresh_token", grant.refreshToken())
                                        .number("refresh_expires_in", refresh);
                                rotation.andThen(session).andThen(user).accept(json);
                            });
            case COOKIE -> {
                String csrfToken = csrf.of(grant.session().id());
                yield Answer.json(
                                status,
                                json -> {
                                    json.number("expires_in", access)
                                            .number("refresh_expires_in", refresh);
                                    rotation.accept(json);
                                    json.string("csrf_token", csrfToken);
                                    session.andThen(user).accept(json);
                                })
                        .with(setting.headers(csrfToken, now));
            }
        };
    }
}
