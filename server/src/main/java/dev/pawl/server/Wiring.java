package dev.pawl.server;

import dev.pawl.core.account.AccountIds;
import dev.pawl.core.client.ClientAdmission;
import dev.pawl.core.id.Ids;
import dev.pawl.core.installation.MasterKeyProof;
import dev.pawl.core.owner.OwnActivity;
import dev.pawl.core.owner.OwnProfile;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.session.Authenticator;
import dev.pawl.core.session.ClientSessions;
import dev.pawl.core.session.Continuation;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.core.session.ExchangeRules;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.Refresh;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.Retries;
import dev.pawl.core.session.Rotations;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.session.SessionTurner;
import dev.pawl.core.signin.DeviceRecognition;
import dev.pawl.core.signin.EarlierSession;
import dev.pawl.core.signin.SignIn;
import dev.pawl.core.signin.SignUp;
import dev.pawl.core.signin.SignUpMode;
import dev.pawl.core.signin.WayIn;
import dev.pawl.core.throttle.Allowance;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.core.token.AccessTokens;
import dev.pawl.core.token.KeyRing;
import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.http.HttpServer;
import dev.pawl.http.HttpServerSettings;
import dev.pawl.http.Operations;
import dev.pawl.http.ServiceUseCases;
import dev.pawl.http.UseCases;
import dev.pawl.http.exchange.TrustedProxies;
import dev.pawl.http.owner.OwnerUseCases;
import dev.pawl.http.session.SessionUseCases;
import dev.pawl.http.transport.AllowedOrigins;
import dev.pawl.http.transport.AnsweredHosts;
import dev.pawl.server.lifecycle.Jobs;
import dev.pawl.server.lifecycle.MasterKeyFile;
import dev.pawl.server.settings.HttpSettings;
import dev.pawl.server.settings.Origin;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.Store;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts Pawl together: every constructor, called by hand, from the database up to the listeners.
final class Wiring {

    /// A queue of sign-ins that a core works off in two seconds; the next one is told to come back.
    /// By one client for one account.
    private static final Allowance EXCHANGES =
            Allowance.of("exchange-per-account", 30, Duration.ofMinutes(10));

    private static final int HASHES_WAITING_PER_CORE = 100;

    /// A key that is retired because it was stolen is refused by every node within this.
    private static final Duration KEYS_EVERY = Duration.ofSeconds(3);

    private static final Duration RETRIES_EVERY = Duration.ofMinutes(1);
    private static final Duration CLOCK_EVERY = Duration.ofSeconds(15);

    private final Settings settings;
    private final Environment environment;

    Wiring(Settings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /// Starts a server on an open database, which it closes when it is closed.
    Pawl start(Store store) throws MasterKeyFile.Unusable {
        var clock = environment.clock();
        store.goBy(clock);
        var randomness = environment.randomness();
        var meters = environment.meters();
        var ids = new Ids(clock, randomness);
        var database = store.database();

        MasterKeys masterKeys =
                new MasterKeyFile(settings.secrets().masterKeyFile())
                        .open(new MasterKeyProof(database), randomness);
        var accountIds = new AccountIds(ids, masterKeys);
        var auditing = new AuditWiring(store, masterKeys);
        var keyRing =
                new KeyRing(
                        settings.tokens(),
                        database,
                        masterKeys.sealedBox("signing-keys"),
                        randomness,
                        clock);
        keyRing.turn();

        var refreshTokens = new RefreshTokens(masterKeys);
        var accessTokens = new AccessTokens(settings.tokens(), keyRing, ids);
        var grants = new Grants(accessTokens, refreshTokens);
        var turner = new SessionTurner(database, settings.session(), TheftThreads.thefts());
        var rotations = Rotations.on(turner, clock, settings.session(), meters::recordGroup);
        var limits = LimitsWiring.of(settings.limits(), environment, store, masterKeys);
        var retries = new Retries(database, clock);
        var refresh =
                new Refresh(limits.refresh(), refreshTokens, rotations, retries, grants, clock);
        var ending = new SessionEnding(database);
        var authenticator = new Authenticator(accessTokens, database, clock);

        var mail = MailAssembly.open(settings, environment, store, masterKeys, ids);

        int cores = Runtime.getRuntime().availableProcessors();
        var hashing =
                new PasswordHashing(
                        Argon2id.best(),
                        settings.password().pepper(),
                        randomness,
                        cores,
                        cores * HASHES_WAITING_PER_CORE);
        var opening = new SessionOpening(settings.session(), ids);
        var continuation = new Continuation(opening, grants);
        var policy = AdminWiring.policy(settings);
        var mailLimits = limits.mail();
        var factors =
                new FactorWiring(
                        settings.mfa().policy(),
                        settings.mfa().remember(),
                        settings.http(),
                        store,
                        masterKeys,
                        mail.mailing(),
                        ids,
                        randomness,
                        clock);
        var recognition =
                new DeviceRecognition(
                        limits.knownDevices(),
                        mail.mailing(),
                        ids,
                        settings.mail().newDeviceNotice());
        var earlier = new EarlierSession(refreshTokens, ending);
        var admission = factors.admission(opening, recognition, earlier);
        var signUp =
                new SignUp(
                        signUpMode(),
                        limits.signUp(),
                        mailLimits,
                        policy,
                        hashing,
                        database,
                        admission,
                        mail.mailing(),
                        grants,
                        accountIds,
                        clock);
        var signIn = new SignIn(limits.signIn(), hashing, database, admission, grants);

        var owner =
                new OwnerWiring(
                        store,
                        factors,
                        continuation,
                        mail,
                        accountIds,
                        recognition,
                        mailLimits,
                        limits.signIn(),
                        limits.secondFactor(),
                        policy,
                        hashing,
                        clock);

        var jobs = new Jobs();
        jobs.every(KEYS_EVERY, "rotating signing keys", keyRing::turn);
        jobs.every(RETRIES_EVERY, "recording retries", retries::write);
        new Sweeps(store, jobs, clock).schedule();
        auditing.schedule(jobs, settings.audit().retention(), clock);
        jobs.every(CLOCK_EVERY, "aligning the clock", environment.alignment());
        var feed = FeedAssembly.open(settings, store, ids, clock, jobs);

        var administration =
                new AdminWiring(
                                settings,
                                masterKeys,
                                hashing,
                                limits.secondFactor().forgiveness(),
                                mailLimits,
                                mail.mailing(),
                                randomness,
                                clock,
                                keyRing::turn)
                        .on(store);
        var ownSessions = owner.ownSessions(ending);
        var factorUseCases =
                factors.useCases(admission, limits, owner.ownPassword(), continuation, grants);
        var core =
                new UseCases(
                        signUp,
                        signIn,
                        limits.knownDevices(),
                        new SessionUseCases(
                                refresh,
                                refreshTokens,
                                authenticator,
                                new CsrfTokens(masterKeys),
                                ownSessions,
                                ending),
                        new OwnerUseCases(
                                owner.ownAccount(new WayIn(factorUseCases.stepUp())),
                                owner.anotherProof(),
                                owner.recovery(),
                                owner.confirmation(),
                                owner.disowning(masterKeys),
                                new OwnActivity(database),
                                factors.ownDevices(),
                                ownSessions,
                                new OwnProfile(database),
                                administration.cursors()),
                        factorUseCases,
                        administration,
                        new ServiceUseCases(
                                keyRing,
                                settings.tokens(),
                                new ClientAdmission(
                                        feed.clients(), limits.clients(), limits.clientFailures()),
                                new ClientSessions(
                                        database,
                                        authenticator,
                                        accessTokens,
                                        refreshTokens,
                                        refresh,
                                        grants,
                                        ending,
                                        opening,
                                        new ExchangeRules(
                                                settings.clients().publicExchange(),
                                                new Throttle(
                                                        clock,
                                                        EXCHANGES,
                                                        randomness,
                                                        settings.limits().enabled())),
                                        clock),
                                feed.feed()),
                        limits.open());
        var operations =
                new Operations(
                        clock,
                        ids,
                        meters.registry(),
                        meters::scrape,
                        store::isReachable,
                        mail.inbox(),
                        environment.pages(),
                        settings.pages().signInUrl());
        meters.watch(hashing);
        HttpServer http = HttpServer.start(http(settings), core, operations);
        jobs.once("measuring the JVM", meters::watchJvm);
        return new Pawl(
                http,
                jobs,
                mail,
                feed,
                rotations,
                hashing,
                store,
                masterKeys,
                keyRing,
                administration);
    }

    /// Where nothing is said, addresses are proved as soon as there is a mail server, except while
    /// an application is being developed.
    private SignUpMode signUpMode() {
        boolean proves = settings.mail().smtp() != null && environment.inbox() == null;
        SignUpMode usual = proves ? SignUpMode.VERIFIED : SignUpMode.OPEN;
        return Objects.requireNonNullElse(settings.signup().mode(), usual);
    }

    /// While an application is developed, everything that mail holds is open to whoever asks.
    private AnsweredHosts hosts(HttpSettings http) {
        return environment.inbox() == null
                ? AnsweredHosts.ANY
                : new AnsweredHosts(
                        Stream.of("localhost", "127.0.0.1", "[::1]", http.publicUrl().host())
                                .collect(Collectors.toSet()));
    }

    private HttpServerSettings http(Settings settings) {
        var http = settings.http();
        var management = settings.management();
        return new HttpServerSettings(
                new HttpServerSettings.Address(http.host(), http.port()),
                http.publicUrl().toString(),
                new TrustedProxies(
                        address ->
                                http.trustedProxies().stream()
                                        .anyMatch(proxies -> proxies.contains(address)),
                        http.forwardingHeader(),
                        System::nanoTime),
                hosts(http),
                new AllowedOrigins(
                        http.allowedOrigins().stream()
                                .map(Origin::toString)
                                .collect(Collectors.toSet())),
                settings.cookies().sameSite(),
                management.isOn()
                        ? new HttpServerSettings.Address(management.host(), management.port())
                        : null,
                ConnectionLimit.of(Runtime.getRuntime().maxMemory()),
                http.shutdownGrace());
    }
}
