package dev.pawl.server;

import dev.pawl.core.Core;
import dev.pawl.core.admin.Administration;
import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.token.KeyRing;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.RawDatabase;
import dev.pawl.server.client.Succeeded;
import dev.pawl.server.dev.DemoAccount;
import dev.pawl.server.dev.DevInbox;
import dev.pawl.server.lifecycle.AlignedClock;
import dev.pawl.server.lifecycle.MasterKeyFile;
import dev.pawl.server.metrics.Meters;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.DatabaseUrl;
import dev.pawl.store.Store;
import dev.pawl.store.postgres.RealPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// A whole server in this process: real wiring, a real database, a real socket, and a clock that
/// the test moves. Limits on guessing, and mails about sign-ins, are off unless a test turns them
/// on.
public final class TestServer implements AutoCloseable {

    /// Which database it works on.
    public enum On {
        SQLITE,
        POSTGRESQL
    }

    private final Pawl pawl;
    private final Environment environment;
    private final MovableClock clock;
    private final AtomicLong statements;
    private final DevInbox inbox;
    private final Map<String, String> values;

    private TestServer(
            Pawl pawl,
            Environment environment,
            MovableClock clock,
            AtomicLong statements,
            DevInbox inbox,
            Map<String, String> values) {
        this.inbox = inbox;
        this.pawl = pawl;
        this.environment = environment;
        this.clock = clock;
        this.statements = statements;
        this.values = Map.copyOf(values);
    }

    /// Starts a server on an empty database.
    ///
    /// @param directory where its files lie
    /// @param settings values by key, such as `session.overlap`
    public static TestServer start(On database, Path directory, Map<String, String> settings) {
        return start(database, directory, settings, false);
    }

    private static TestServer start(
            On database, Path directory, Map<String, String> settings, boolean showsMail) {
        Map<String, String> values = new HashMap<>();
        values.put("data_dir", directory.toString());
        values.put("http.port", "0");
        values.put("http.public_url", "http://localhost:8080");
        values.put("management.port", "0");
        values.put("limits.enabled", "false");
        values.put("mail.new_device_notice", "false");
        values.put(
                "database.url",
                switch (database) {
                    case SQLITE -> "sqlite:" + directory.resolve("pawl.db");
                    case POSTGRESQL -> RealPostgres.shared().createDatabase();
                });
        values.putAll(settings);
        MovableClock clock = new MovableClock();
        return start(values, clock, _ -> clock, showsMail);
    }

    /// Starts another node on the same database and master key, with the same clock. SQLite allows
    /// no second one.
    public TestServer startNode() {
        return start(values, clock);
    }

    /// Starts another node whose machine's clock is wrong.
    public TestServer startNodeAhead(Duration by) {
        return start(values, clock, _ -> InstantSource.offset(clock, by));
    }

    /// Starts another node that runs by the real time, on a machine whose clock is wrong, and
    /// aligns itself with the database's clock as a real server does.
    public TestServer startAlignedNodeAhead(Duration by) {
        return start(
                values,
                clock,
                store -> {
                    InstantSource wrong = InstantSource.offset(InstantSource.system(), by);
                    AlignedClock aligned = new AlignedClock(wrong, store::now);
                    while (aligned.ahead().isZero()) { // a sample that took too long is none
                        aligned.align();
                    }
                    return aligned;
                });
    }

    /// Starts a server that shows its mail to everybody, as `pawl dev` does.
    public static TestServer startShowingMail(Path directory) {
        return start(On.SQLITE, directory, Map.of(), true);
    }

    private static TestServer start(Map<String, String> values, MovableClock clock) {
        return start(values, clock, _ -> clock);
    }

    private static TestServer start(
            Map<String, String> values,
            MovableClock clock,
            Function<Store, InstantSource> shownClock) {
        return start(values, clock, shownClock, false);
    }

    private static TestServer start(
            Map<String, String> values,
            MovableClock clock,
            Function<Store, InstantSource> shownClock,
            boolean showsMail) {
        Settings settings = Settings.of(values);
        AtomicLong statements = new AtomicLong();
        Randomness randomness = Randomness.secure();
        Store store =
                Store.open(
                        settings.database().url(),
                        settings.database().poolSize(),
                        new Ids(clock, randomness),
                        statements::incrementAndGet);
        try {
            InstantSource shown = shownClock.apply(store);
            DevInbox inbox = new DevInbox(settings.mailSite(), settings.pages().signInUrl(), shown);
            Environment environment =
                    new Environment(
                            shown,
                            () -> {},
                            randomness,
                            new Meters(),
                            inbox,
                            showsMail ? inbox : null,
                            List.of());
            TestServer server =
                    new TestServer(
                            new Wiring(settings, environment).start(store),
                            environment,
                            clock,
                            statements,
                            inbox,
                            values);
            Succeeded.server(server.uri(), server.on().name());
            return server;
        } catch (MasterKeyFile.Unusable e) {
            store.close();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// Which database it works on.
    public On on() {
        return switch (settings().database().url()) {
            case DatabaseUrl.Sqlite _ -> On.SQLITE;
            case DatabaseUrl.Postgres _ -> On.POSTGRESQL;
        };
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + pawl.http().port());
    }

    /// A client of this server.
    public Api api() {
        return new Api(uri());
    }

    public MovableClock clock() {
        return clock;
    }

    /// The database, seen and changed behind the server's back.
    public RawDatabase database() {
        return new RawDatabase(Objects.requireNonNull(values.get("database.url")));
    }

    /// What was mailed, unless a mail server is set.
    public DevInbox inbox() {
        return inbox;
    }

    /// The page that browsers show.
    public String origin() {
        return Objects.requireNonNull(values.get("http.public_url"));
    }

    /// The parts, for what cannot be seen over HTTP.
    Pawl pawl() {
        return pawl;
    }

    /// Its features, without HTTP.
    public Core core() {
        return pawl.core();
    }

    /// Ends what a server does every so often, so that every statement is a request's. The test
    /// turns the key ring itself.
    public TestServer withoutJobs() {
        pawl.jobs().close();
        pawl.core().mail().close();
        pawl.core().services().feed().close();
        return this;
    }

    public Settings settings() {
        return Settings.of(values);
    }

    /// What administrators can do, without HTTP.
    public Administration administration() {
        return pawl.core().administration();
    }

    public Store store() {
        return pawl.store();
    }

    public KeyRing keyRing() {
        return pawl.core().tokens().keyRing();
    }

    public MasterKeys masterKeys() {
        return pawl.masterKeys();
    }

    public PasswordHashing hashing() {
        return pawl.core().passwords().hashing();
    }

    /// The core once more, on the same database and by other settings, for what is measured without
    /// the socket. It is not started.
    public Core beside(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(settings);
        return new Wiring(Settings.of(all), environment).core(platform());
    }

    /// What the server was assembled from.
    public Platform platform() {
        return new Platform(store().database(), clock, Randomness.secure(), masterKeys());
    }

    /// The account that `pawl dev` makes.
    public DemoAccount ensureDemoAccount() {
        return pawl.ensureDemoAccount();
    }

    /// How many statements were sent to the database so far.
    public long statements() {
        return statements.get();
    }

    @Override
    public void close() {
        pawl.close();
    }
}
