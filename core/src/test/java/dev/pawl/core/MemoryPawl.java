package dev.pawl.core;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.AccountIds;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.RememberPolicy;
import dev.pawl.core.device.RememberedDevices;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.MessageSeal;
import dev.pawl.core.session.Continuation;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.session.SessionSettings;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.Admission;
import dev.pawl.core.signin.ChallengeTokens;
import dev.pawl.core.signin.DeviceRecognition;
import dev.pawl.core.signin.EarlierSession;
import dev.pawl.core.signin.FactorWaiver;
import dev.pawl.core.signin.Freshness;
import dev.pawl.core.signin.KnownDevices;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.token.AccessTokens;
import dev.pawl.core.token.KeyRing;
import dev.pawl.core.token.TokenSettings;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
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
    public final Randomness randomness = Randomness.secure();
    public final MasterKeys masterKeys = TestKeys.master(1);
    public final Ids ids = new Ids(clock, randomness);
    public final AccountIds accountIds = new AccountIds(ids, masterKeys);
    public final RefreshTokens refreshTokens = new RefreshTokens(masterKeys);
    public final MessageSeal seal = new MessageSeal(masterKeys.sealedBox("outbox"), randomness);
    public final Mailing mailing = Mailing.on(seal, ids, null, () -> {});
    public final SessionSettings settings;
    public final KeyRing ring;
    public final AccessTokens accessTokens;
    public final Grants grants;
    public final SessionOpening opening;
    public final Continuation continuation;
    public final TestLimits limits = TestLimits.of(this);
    public final KnownDevices knownDevices = new KnownDevices(masterKeys);
    public final DeviceRecognition recognition =
            new DeviceRecognition(knownDevices, mailing, ids, true);
    public final RememberedDevices rememberedDevices =
            new RememberedDevices(new RememberPolicy(Duration.ofDays(30), false), masterKeys, ids);
    public final CredentialFingerprints fingerprints = new CredentialFingerprints(FACTORS_OPTIONAL);
    public final OwnerGate gate = new OwnerGate(new Freshness(FACTORS_OPTIONAL, database), clock);
    public final Admission admission;

    public MemoryPawl() {
        this(settings(OVERLAP, SessionSettings.ReuseRevokes.USER));
    }

    public MemoryPawl(SessionSettings settings) {
        this.settings = settings;
        this.ring =
                new KeyRing(
                        tokenSettings(),
                        database,
                        masterKeys.sealedBox("signing-keys"),
                        randomness,
                        clock);
        ring.turn();
        this.accessTokens = new AccessTokens(tokenSettings(), ring, ids);
        this.grants = new Grants(accessTokens, refreshTokens);
        this.opening = new SessionOpening(settings, ids);
        this.continuation = new Continuation(opening, grants);
        this.admission = admission(FACTORS_OPTIONAL);
    }

    /// Lets people in by a policy of the test's own.
    public Admission admission(FactorPolicy policy) {
        return new Admission(
                opening,
                recognition,
                new EarlierSession(refreshTokens, new SessionEnding(database)),
                new FactorWaiver(rememberedDevices),
                policy,
                new CredentialFingerprints(policy),
                new ChallengeTokens(masterKeys),
                ids);
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
        return database.inTransaction(tx -> opening.open(tx, account, PHONE, true));
    }

    /// The session's row as it is now.
    public Session row(Session session) {
        return database.reading(tx -> Sessions.in(tx).find(session.id())).orElseThrow();
    }
}
