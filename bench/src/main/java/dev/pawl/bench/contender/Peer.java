package dev.pawl.bench.contender;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pawl.bench.load.Load;
import dev.pawl.bench.load.NextToken;
import dev.pawl.bench.load.RequestTemplate;
import dev.pawl.bench.postgres.PostgresServer;
import dev.pawl.bench.process.Ports;
import dev.pawl.bench.process.Program;
import dev.pawl.bench.process.Readiness;
import dev.pawl.bench.process.Tool;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/// Somebody else's product, in a folder of `bench/peers`: a script `peer` that prepares, starts and
/// seeds it, and `peer.properties`, which says what a refresh looks like there.
public final class Peer implements Contender {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final PostgresServer postgres;
    private final Path cache;
    private final Path state;
    private final int chains;
    private final Properties description = new Properties();

    /// @param cache where downloads stay from run to run
    /// @param state an empty folder for this run
    public Peer(Path folder, PostgresServer postgres, Path cache, Path state, int chains)
            throws IOException {
        this.folder = folder;
        this.postgres = postgres;
        this.cache = cache;
        this.state = state;
        this.chains = chains;
        try (Reader text = Files.newBufferedReader(folder.resolve("peer.properties"))) {
            description.load(text);
        }
    }

    @Override
    public String title() {
        return require("title");
    }

    @Override
    public void prepare() throws IOException {
        Tool.run(List.of(script(), "prepare"), Map.of("BENCH_CACHE", cache.toString()));
    }

    @Override
    public RunningServer start() throws IOException {
        InetSocketAddress address = Ports.free();
        Program program = startProgram(address);
        try {
            Map<String, String> environment = environment(address);
            Load one = load(address, seed(environment, 1));
            OneTimeTokens.require(one);
            return new RunningServer(program, load(address, seed(environment, chains)));
        } catch (IOException | RuntimeException e) {
            program.close();
            throw e;
        }
    }

    /// Starts it on an empty database, and waits for its first answer.
    public Program startProgram(InetSocketAddress address) throws IOException {
        Files.createDirectories(state);
        if (!postgres.hasDatabase(database())) {
            postgres.createDatabase(database());
        }
        Program program =
                Program.start(
                        List.of(script(), "start"),
                        environment(address),
                        state,
                        state.resolve("log"));
        Readiness.await(program, address, require("ready"), PATIENCE);
        return program;
    }

    private String database() {
        return "peer_" + folder.getFileName().toString().replace('-', '_');
    }

    private Map<String, String> environment(InetSocketAddress address) {
        Map<String, String> all = new HashMap<>(postgres.environment(database()));
        all.put("BENCH_CACHE", cache.toString());
        all.put("PORT", Integer.toString(address.getPort()));
        all.put("STATE", state.toString());
        return all;
    }

    private List<byte[]> seed(Map<String, String> environment, int count) throws IOException {
        return Tool.run(List.of(script(), "seed", Integer.toString(count)), environment)
                .lines()
                .map(token -> token.getBytes(ISO_8859_1))
                .toList();
    }

    private Load load(InetSocketAddress address, List<byte[]> tokens) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : description.stringPropertyNames()) {
            if (name.startsWith("header.")) {
                headers.put(name.substring("header.".length()), require(name));
            }
        }
        RequestTemplate template =
                new RequestTemplate(
                        address, require("path"), require("type"), headers, require("body"));
        return new Load(template, next(require("answer")), tokens);
    }

    private static NextToken next(String answer) {
        return answer.startsWith("cookie:")
                ? new NextToken.Cookie(answer.substring("cookie:".length()))
                : new NextToken.JsonMember(answer);
    }

    private String script() {
        return folder.resolve("peer").toString();
    }

    private String require(String name) {
        return Objects.requireNonNull(
                description.getProperty(name), () -> folder + "/peer.properties lacks " + name);
    }
}
