package dev.pawl.store;

import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.Session;
import dev.pawl.crypto.Randomness;
import java.io.IOException;

/// A process that opens an SQLite database, rotates a session three times, says its id, and stays
/// until it is killed.
final class SqliteHolder {

    static final int ROTATIONS = 3;

    private SqliteHolder() {}

    static Process start(String url) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SqliteHolder.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) throws IOException {
        MovableClock clock = new MovableClock();
        Ids ids = new Ids(clock, Randomness.secure());
        Store store = Store.open(DatabaseUrl.parse(args[0]), Sample.CONNECTIONS, ids);
        Sample sample = new Sample(store, ids, clock);
        Session session = sample.session();
        for (int generation = 0; generation < ROTATIONS; generation++) {
            if (sample.rotate(Sample.token(session, generation)).isEmpty()) {
                throw new IllegalStateException("did not move");
            }
        }
        System.out.println(session.id());
        int _ = System.in.read();
    }
}
