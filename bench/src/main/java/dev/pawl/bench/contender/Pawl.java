package dev.pawl.bench.contender;

import dev.pawl.bench.load.Load;
import dev.pawl.bench.load.NextToken;
import dev.pawl.bench.load.RequestTemplate;
import dev.pawl.bench.process.Ports;
import dev.pawl.bench.process.Program;
import dev.pawl.bench.process.Readiness;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.crypto.MasterKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Pawl, packaged as its users run it: `bin/pawl serve` with the settings that it ships with, but
/// for where it listens, where its data is, and the limits on guessing, which are lifted because
/// all load comes from one address.
public final class Pawl implements Contender {

    public static final String JSON = "application/json";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String title;
    private final Path launcher;
    private final Path folder;
    private final String databaseUrl;
    private final SessionTable table;
    private final int chains;

    private Pawl(
            String title,
            Path launcher,
            Path folder,
            String databaseUrl,
            SessionTable table,
            int chains) {
        this.title = title;
        this.launcher = launcher;
        this.folder = folder;
        this.databaseUrl = databaseUrl;
        this.table = table;
        this.chains = chains;
    }

    /// Where a Pawl's data goes.
    ///
    /// @param url what `database.url` is set to
    public record DatabasePlace(String url, String jdbcUrl) {

        public static DatabasePlace sqlite(Path folder) {
            Path file = folder.resolve("pawl.db");
            return new DatabasePlace("sqlite:" + file, "jdbc:sqlite:" + file);
        }
    }

    /// A Pawl that is not started yet.
    ///
    /// @param folder an empty one, for its keys, its log and its SQLite
    /// @param sessions that its table is to hold
    /// @param chains how many of them take part
    public static Pawl of(
            String title,
            Path launcher,
            Path folder,
            DatabasePlace database,
            int sessions,
            int chains) {
        SessionTable table = new SessionTable(database.jdbcUrl(), sessions);
        return new Pawl(title, launcher, folder, database.url(), table, chains);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public RunningServer start() throws IOException {
        fill();
        InetSocketAddress address = Ports.free();
        Program program = startProgram(address);
        try {
            return new RunningServer(program, load(address));
        } catch (IOException | RuntimeException e) {
            program.close();
            throw e;
        }
    }

    private Load load(InetSocketAddress address) throws IOException {
        RequestTemplate refresh = refresh(address);
        NextToken next = new NextToken.JsonMember("refresh_token");
        MasterKeys keys = MasterKeys.parse(Files.readString(folder.resolve("master.key")));
        RefreshTokens tokens = new RefreshTokens(keys);
        OneTimeTokens.require(new Load(refresh, next, List.of(table.tokenApart(tokens))));
        return new Load(refresh, next, table.tokens(tokens, chains));
    }

    private static RequestTemplate refresh(InetSocketAddress address) {
        String body = "{\"refresh_token\":\"" + RequestTemplate.TOKEN + "\"}";
        return new RequestTemplate(address, "/v1/auth/refresh", JSON, Map.of(), body);
    }

    /// What its tables and indexes take, a session.
    public double bytesPerSession() throws IOException {
        return table.bytesPerSession();
    }

    /// Makes the tables, has somebody sign in, and copies that session.
    void fill() throws IOException {
        InetSocketAddress address = Ports.free();
        try (Program _ = startProgram(address)) {
            SignUps.signUp(address, 1);
        }
        table.fill();
    }

    /// Starts it, and waits for its first answer.
    public Program startProgram(InetSocketAddress address) throws IOException {
        Files.createDirectories(folder);
        Map<String, String> settings = new TreeMap<>();
        settings.put("PAWL_DATA_DIR", folder.toString());
        settings.put("PAWL_DATABASE_URL", databaseUrl);
        settings.put("PAWL_HTTP_PORT", Integer.toString(address.getPort()));
        settings.put("PAWL_MANAGEMENT_PORT", "0");
        settings.put("PAWL_LIMITS_ENABLED", "false");
        settings.put("PAWL_SIGNUP_MODE", "open");
        List<String> command = List.of(launcher.toString(), "serve");
        Program program = Program.start(command, settings, folder, folder.resolve("log"));
        Readiness.await(program, address, "/healthz", PATIENCE);
        return program;
    }
}
