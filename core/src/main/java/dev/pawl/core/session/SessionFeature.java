package dev.pawl.core.session;

import dev.pawl.core.background.Job;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.throttle.Limits;
import dev.pawl.core.token.AccessTokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/// Sessions: how they are opened, refreshed and ended, and what their clients hold.
///
/// @param authenticator whose request an access token comes with
/// @param rotations the thread that carries all refreshes
public record SessionFeature(
        RefreshTokens refreshTokens,
        CsrfTokens csrfTokens,
        Grants grants,
        SessionOpening opening,
        Continuation continuation,
        Authenticator authenticator,
        Refresh refresh,
        SessionEnding ending,
        Rotations rotations,
        List<Job> jobs)
        implements AutoCloseable {

    private static final Duration RETRIES_EVERY = Duration.ofMinutes(1);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    /// What the feature has done elsewhere.
    ///
    /// @param thefts runs what ends stolen sessions, besides the refreshes
    /// @param groups told the size of every group of refreshes
    public record Effects(Executor thefts, IntConsumer groups) {}

    public static SessionFeature assemble(
            Platform platform,
            SessionSettings settings,
            AccessTokens accessTokens,
            Limits limits,
            Effects effects) {
        var database = platform.database();
        var clock = platform.clock();
        var allowances = limits.settings().refresh();
        RefreshTokens refreshTokens = new RefreshTokens(platform.masterKeys());
        Grants grants = new Grants(accessTokens, refreshTokens);
        SessionOpening opening = new SessionOpening(settings, platform.ids());
        SessionTurner turner = new SessionTurner(database, settings, effects.thefts());
        Rotations rotations = Rotations.on(turner, clock, settings, effects.groups());
        Retries retries = new Retries(database, clock);
        RefreshLimits refreshLimits =
                new RefreshLimits(
                        limits.addresses(allowances.perAddress()),
                        limits.throttle(allowances.perSession()));
        return new SessionFeature(
                refreshTokens,
                new CsrfTokens(platform.masterKeys()),
                grants,
                opening,
                new Continuation(opening, grants),
                new Authenticator(accessTokens, platform),
                new Refresh(refreshLimits, rotations, retries, grants, clock),
                new SessionEnding(database),
                rotations,
                List.of(
                        new Job("recording retries", RETRIES_EVERY, retries::write),
                        new Job(
                                "sweeping sessions",
                                SWEEP_EVERY,
                                new SessionSweep(database, clock)::run),
                        new Job(
                                "recording ended sessions",
                                SWEEP_EVERY,
                                new SessionSettling(database)::run)));
    }

    /// What OAuth clients do with their sessions.
    public ClientSessions ofClients(Platform platform, AccessTokens accessTokens) {
        return new ClientSessions(platform, accessTokens, refreshTokens, refresh, ending);
    }

    /// How OAuth clients get sessions.
    public TokenExchange exchange(Platform platform, ExchangeRules rules) {
        return new TokenExchange(platform.database(), authenticator, opening, grants, rules);
    }

    /// Starts the thread that carries refreshes.
    public void start() {
        var _ = rotations.start();
    }

    /// Turns newcomers away, and finishes the refreshes that wait.
    @Override
    public void close() {
        rotations.close();
    }
}
