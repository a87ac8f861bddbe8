package dev.pawl.store;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.admin.SetupTokens;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.audit.log.AuditSeals;
import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.core.client.Clients;
import dev.pawl.core.device.Devices;
import dev.pawl.core.factor.Duties;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.factor.Passkeys;
import dev.pawl.core.feed.RevocationLog;
import dev.pawl.core.feed.TokenLives;
import dev.pawl.core.id.Ids;
import dev.pawl.core.installation.Installation;
import dev.pawl.core.outbox.Outbox;
import dev.pawl.core.owner.Links;
import dev.pawl.core.owner.PendingSignUps;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.Challenges;
import dev.pawl.core.throttle.Guesses;
import dev.pawl.core.token.SigningKeys;
import dev.pawl.core.transaction.Database;
import java.time.Instant;

/// An open database, and the stores that live in it.
public final class Store implements AutoCloseable {

    private final OpenDatabase database;
    private final AccountRows accounts = new AccountRows();
    private final SessionRows sessions = new SessionRows();
    private final KeyRows signingKeys = new KeyRows();
    private final InstallationRows installation = new InstallationRows();
    private final OutboxRows outbox = new OutboxRows();
    private final ManagedAccountRows managedAccounts = new ManagedAccountRows();
    private final SetupTokenRows setupTokens = new SetupTokenRows();
    private final RevocationRows revocations = new RevocationRows();
    private final TokenLifeRows tokenLives = new TokenLifeRows();
    private final ClientRows clients = new ClientRows();
    private final DeviceRows devices = new DeviceRows();
    private final AuditTrailRows auditTrail = new AuditTrailRows();
    private final LinkRows links = new LinkRows();
    private final PendingSignUpRows pendingSignUps = new PendingSignUpRows();
    private final FactorRows factors = new FactorRows();
    private final GuessRows guesses = new GuessRows();
    private final PasskeyRows passkeys = new PasskeyRows();
    private final DutyRows duties = new DutyRows();
    private final ChallengeRows challenges = new ChallengeRows();
    private final AuditSealRows auditSeals = new AuditSealRows();
    private final AuditRows audit;

    private Store(OpenDatabase database, Ids ids) {
        this.database = database;
        this.audit = new AuditRows(ids);
    }

    /// Opens the database, which is created if it is a file, and brings its schema up to date.
    ///
    /// @param connections how many connections to a PostgreSQL server there may be at once
    /// @param ids names the rows that name themselves
    /// @throws CannotOpen when that is impossible; it says why, to an operator
    public static Store open(DatabaseUrl url, int connections, Ids ids) {
        return open(url, connections, ids, () -> {});
    }

    /// As [#open(DatabaseUrl, int, Ids)].
    ///
    /// @param onStatement told of every statement of a store before it is sent, on whatever thread
    ///   sends it
    public static Store open(DatabaseUrl url, int connections, Ids ids, Runnable onStatement) {
        OpenDatabase database =
                switch (url) {
                    case DatabaseUrl.Sqlite sqlite -> SqliteDatabase.open(sqlite, onStatement);
                    case DatabaseUrl.Postgres postgres ->
                            PostgresDatabase.open(postgres, connections, onStatement);
                };
        return new Store(database, ids);
    }

    /// Loads what PostgreSQL needs beyond what any database needs. A start-up cache recorded after
    /// this serves both databases.
    public static void rehearsePostgres() {
        PostgresClasses.load();
    }

    /// Works on a database beside the servers that have it open, or without any. A database that is
    /// new is made as by [#open]; one of another schema is left alone.
    ///
    /// @throws CannotOpen when that is impossible; it says why, to an operator
    public static Store visit(DatabaseUrl url, int connections, Ids ids) {
        if (SchemaStatus.of(url).found() == 0) {
            open(url, connections, ids).close();
        }
        OpenDatabase database =
                switch (url) {
                    case DatabaseUrl.Sqlite sqlite -> SqliteDatabase.visit(sqlite);
                    case DatabaseUrl.Postgres postgres ->
                            PostgresDatabase.visit(postgres, connections);
                };
        return new Store(database, ids);
    }

    /// The door that every use of a store goes through.
    public Database database() {
        return database;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Sessions sessions() {
        return sessions;
    }

    public AuditLog audit() {
        return audit;
    }

    /// Marks every event from now on; before, none can be written. A database is opened before it
    /// is known which master key is its own.
    public void markAuditBy(AuditMacs macs) {
        audit.markBy(macs);
    }

    public AuditSeals auditSeals() {
        return auditSeals;
    }

    public AuditTrail auditTrail() {
        return auditTrail;
    }

    public ManagedAccounts managedAccounts() {
        return managedAccounts;
    }

    public SetupTokens setupTokens() {
        return setupTokens;
    }

    public TokenLives tokenLives() {
        return tokenLives;
    }

    public Clients clients() {
        return clients;
    }

    public Devices devices() {
        return devices;
    }

    public RevocationLog revocations() {
        return revocations;
    }

    /// Has a bell rung soon after each revocation: at once for those of this process, and as a rule
    /// for those of others on PostgreSQL. It is no substitute for looking.
    public void onRevocation(Runnable bell) {
        database.onRevocation(bell);
    }

    public SigningKeys signingKeys() {
        return signingKeys;
    }

    public Guesses guesses() {
        return guesses;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Links links() {
        return links;
    }

    public PendingSignUps pendingSignUps() {
        return pendingSignUps;
    }

    public Factors factors() {
        return factors;
    }

    public Passkeys passkeys() {
        return passkeys;
    }

    public Duties duties() {
        return duties;
    }

    public Challenges challenges() {
        return challenges;
    }

    public Installation installation() {
        return installation;
    }

    /// Whether the database answers, found out within about two seconds.
    public boolean isReachable() {
        return database.isReachable();
    }

    /// The time by the database's own clock, which all nodes share.
    public Instant now() {
        String sql = "SELECT " + database.dialect().now();
        return database.reading(tx -> Sql.in(tx).find(sql, _ -> {}, Row::instant)).orElseThrow();
    }

    /// Sees to it that a file copied without its write-ahead log is noticed, to be done now and
    /// then.
    public void markLog() {
        database.markLog();
    }

    /// Finishes what is under way and closes every connection. Whoever comes later is told that the
    /// server stops, or that the database is away.
    @Override
    public void close() {
        database.close();
    }
}
