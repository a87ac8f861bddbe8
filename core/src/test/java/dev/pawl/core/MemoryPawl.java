package dev.pawl.core;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.AccountIds;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionFeature;
import dev.pawl.core.session.SessionSettings;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.token.TokenSettings;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.passkey.RelyingParty;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The core wired over stores in memory, with the defaults of the configuration and a clock that
/// tests move.
public final class MemoryPawl {

    public static final int MAX_SESSIONS = 100;
    public static final Duration OVERLAP = Duration.ofSeconds(10);
    public static final Duration IDLE_TTL = Duration.ofDays(7);
    public static final Duration ABSOLUTE_TTL = Duration.ofDays(30);
    public static final Duration SHORT_TTL = Duration.ofHours(24);
    public static final Duration ACCESS_TTL = Duration.ofMinutes(15);
    public static final Duration KEY_ROTATION = Duration.ofDays(90);
    public static final FactorPolicy FACTORS_OPTIONAL =
            new FactorPolicy(false, Set.of(), Duration.ofDays(7), Duration.ofMinutes(5));
    public static final String ISSUER = "https://id.example";
    public static final String AUDIENCE = "https://api.example";
    public static final Trace PHONE = new Trace("203.0.113.7", "phone");
    public static final Trace LAPTOP = new Trace("198.51.100.9", "laptop");

    public final MovableClock clock = new MovableClock();
    public final MemoryDatabase database = new MemoryDatabase(clock);
    public final Platform platform = TestPlatform.on(database, clock);
    public final AccountIds accountIds = new AccountIds(platform);
    public final TestLimits limits = new TestLimits(platform, true);
    public final SessionSettings settings;

    /// Not started: a test that refreshes starts its sessions.
    public final Core core;

    public MemoryPawl() {
        this(TestSettings.USUAL);
    }

    public MemoryPawl(TestSettings settings) {
        this.settings = settings.sessions();
        this.core = by(settings);
    }

    /// Another node, by settings of its own.
    public Core by(TestSettings settings) {
        return Core.assemble(
                platform,
                settings.core(),
                new Core.Surroundings(
                        new SessionFeature.Effects(Runnable::run, _ -> {}),
                        () -> new RelyingParty("localhost", Set.of()),
                        () -> {
                            throw new IllegalStateException("no test has its letters sent here");
                        },
                        _ -> {}));
    }

    public static SessionSettings settings(
            Duration overlap, SessionSettings.ReuseRevokes reuseRevokes) {
        return new SessionSettings(
                IDLE_TTL, ABSOLUTE_TTL, SHORT_TTL, overlap, reuseRevokes, MAX_SESSIONS);
    }

    public static TokenSettings tokenSettings() {
        return new TokenSettings(
                ISSUER, AUDIENCE, JwsAlgorithm.ES256, ACCESS_TTL, KEY_ROTATION, null);
    }

    /// A new account with this address and a hash that no password has.
    public Account account(String email) {
        return account(email, new PasswordHash("none"));
    }

    public Account account(String email, PasswordHash hash) {
        Email address = new Email(email);
        Account account =
                new Account(
                        accountIds.next(address),
                        address,
                        false,
                        null,
                        List.of("editor"),
                        false,
                        clock.instant());
        boolean _ = database.inTransaction(tx -> Accounts.in(tx).insert(account, hash));
        return account;
    }

    /// A new session of the account, from [#PHONE] and with "remember me".
    public Session session(Account account) {
        return database.inTransaction(
                tx -> core.sessions().opening().open(tx, account, PHONE, true));
    }

    /// The session's row as it is now.
    public Session row(Session session) {
        return database.reading(tx -> Sessions.in(tx).find(session.id())).orElseThrow();
    }
}
