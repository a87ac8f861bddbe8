package dev.pawl.server.operator;

import dev.pawl.core.client.ClientId;
import dev.pawl.core.client.RegisteredClients;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.VerifiedRefreshToken;
import dev.pawl.server.cli.CommandLine;
import dev.pawl.server.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// `pawl token inspect`: what is in a token, whether it would be accepted, and why not. Prints what
/// the token says, never the token: not one of its parts could be used as one.
public final class TokenInspection {

    private static final String REFRESH_PREFIX = "prt_";
    private static final String CLIENT_PREFIX = "pct_";
    private static final int MAX_BYTES = 16 * 1024;

    private final AccessTokenInspection accessTokens;
    private final RefreshTokens refreshTokens;
    private final Function<SessionId, Optional<Session>> sessions;
    private final RegisteredClients clients;
    private final InstantSource clock;
    private final InputStream in;
    private final Output output;

    /// @param sessions finds one, also when it is over
    public TokenInspection(
            AccessTokenInspection accessTokens,
            RefreshTokens refreshTokens,
            Function<SessionId, Optional<Session>> sessions,
            RegisteredClients clients,
            InstantSource clock,
            InputStream in,
            Output output) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.sessions = sessions;
        this.clients = clients;
        this.clock = clock;
        this.in = in;
        this.output = output;
    }

    /// Fails when the token would be refused.
    public int run(CommandLine line) {
        String token =
                line.parameter(0).filter(typed -> !typed.equals("-")).orElseGet(this::read).strip();
        Findings findings = new Findings();
        Instant now = clock.instant();
        if (token.startsWith(REFRESH_PREFIX)) {
            findings.fact("kind", "refresh token");
            refresh(refreshTokens.open(token), findings, now);
        } else if (token.startsWith(CLIENT_PREFIX)) {
            findings.fact("kind", "refresh token of a client");
            refresh(refreshTokens.openOfClient(token), findings, now);
        } else {
            accessTokens.inspect(token, findings, now);
        }
        findings.print(output);
        return findings.isSound() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private String read() {
        try {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refresh(Optional<VerifiedRefreshToken> named, Findings findings, Instant now) {
        if (named.isEmpty()) {
            findings.problem(
                    "its MAC does not match the master key: the token is truncated,"
                            + " altered, forged, or from another installation");
            return;
        }
        findings.fact("session", named.get().session().toString())
                .fact("generation", Integer.toString(named.get().generation()));
        Optional<Session> session = sessions.apply(named.get().session());
        if (session.isEmpty()) {
            findings.problem(
                    "the session no longer exists: it ended more than a day ago, or its"
                            + " account was deleted");
            return;
        }
        describe(session.get(), findings, now);
        ClientId.parse(session.get().origin().client())
                .ifPresent(client -> client(client, findings));
        generation(session.get(), named.get().generation(), findings);
    }

    private void client(ClientId client, Findings findings) {
        findings.fact("client", client.value());
        if (clients.find(client).isEmpty()) {
            findings.problem("its client was deleted, and no other client can present it");
        }
    }

    static void describe(Session session, Findings findings, Instant now) {
        findings.fact("user", session.account().toString())
                .fact("signed_in", session.createdAt().toString())
                .fact("last_used", session.ratchet().rotatedAt().toString())
                .fact("ends", session.end().toString());
        if (session.isRevoked()) {
            findings.problem("the session was ended at " + session.lifetime().revokedAt());
        } else if (session.isExpired(now)) {
            findings.problem("the session expired at " + session.end());
        }
    }

    private static void generation(Session session, int presented, Findings findings) {
        if (presented < session.generation()) {
            findings.problem(
                    "it was already used: the session is at generation "
                            + session.generation()
                            + ". Presenting it again ends the session, unless the same"
                            + " client retries within the overlap");
        } else if (presented > session.generation()) {
            findings.fact(
                    "note",
                    "it is ahead of the session in the database, which lost an update;"
                            + " it is accepted");
        }
    }
}
