package dev.pawl.bench.scenario;

import dev.pawl.bench.contender.Contender;
import dev.pawl.bench.contender.Peer;
import dev.pawl.bench.contender.Running;
import dev.pawl.bench.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Everybody who refreshes, running side by side and warmed up; only one at a time has work.
final class Field implements AutoCloseable {

    /// Sessions in Pawl's tables.
    static final int SESSIONS = 20_000;

    /// Sessions of each peer; they are made by signing in.
    static final int CHAINS = 1_024;

    static final int WARM_UP_CONNECTIONS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Map<String, Running> running = new LinkedHashMap<>();
    private final List<String> absent = new ArrayList<>();

    private Field() {}

    static Field start(Ground ground) throws IOException {
        Field field = new Field();
        try {
            for (Contender contender : contenders(ground, field.absent)) {
                if (ground.extent().includes(contender)) {
                    field.start(ground, contender);
                }
            }
        } catch (IOException | RuntimeException e) {
            field.close();
            throw e;
        }
        return field;
    }

    private static List<Contender> contenders(Ground ground, List<String> absent)
            throws IOException {
        List<Contender> all = new ArrayList<>();
        all.add(ground.pawlOnSqlite(SESSIONS, SESSIONS));
        if (ground.postgres().isEmpty()) {
            absent.add(ground.postgresTrouble());
            return all;
        }
        PostgresServer postgres = ground.postgres().get();
        all.addFirst(ground.pawlOnPostgres(postgres, SESSIONS, SESSIONS));
        all.add(ground.bareDatabase(postgres, SESSIONS));
        all.addAll(peers(ground, postgres));
        return all;
    }

    static List<Peer> peers(Ground ground, PostgresServer postgres) throws IOException {
        List<Peer> peers = new ArrayList<>();
        try (Stream<Path> folders = Files.list(ground.repository().resolve("bench/peers"))) {
            for (Path folder : folders.sorted().toList()) {
                if (Files.isExecutable(folder.resolve("peer"))) {
                    Path state = ground.folder(folder.getFileName().toString());
                    peers.add(new Peer(folder, postgres, ground.cache(), state, CHAINS));
                }
            }
        }
        peers.removeIf(peer -> !ground.extent().includes(peer));
        return peers;
    }

    private void start(Ground ground, Contender contender) {
        ground.say("starting " + contender.title());
        Running started = null;
        try {
            contender.prepare();
            started = contender.start();
            if (started.refresh(WARM_UP_CONNECTIONS, WARM_UP).answered() == 0) {
                throw new IOException("answers no refresh");
            }
            running.put(contender.title(), started);
        } catch (IOException e) {
            if (started != null) {
                started.close();
            }
            absent.add("not measured: " + contender.title() + ": " + e.getMessage());
            ground.say(absent.getLast());
        }
    }

    Map<String, Running> running() {
        return running;
    }

    /// Who could not be started, and why.
    List<String> absent() {
        return absent;
    }

    @Override
    public void close() {
        running.values().forEach(Running::close);
    }
}
