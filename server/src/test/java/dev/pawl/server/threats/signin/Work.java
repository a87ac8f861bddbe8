package dev.pawl.server.threats.signin;

import dev.pawl.server.TestServer;

/// What a server has done so far, as far as it costs.
record Work(long statements, long hashes, long events) {

    static Work of(TestServer server) {
        return new Work(server.statements(), server.hashing().taken(), Rows.of(server).events());
    }

    /// What was done for an action.
    static Work during(TestServer server, Runnable action) {
        Work before = of(server);
        action.run();
        Work after = of(server);
        return new Work(
                after.statements - before.statements,
                after.hashes - before.hashes,
                after.events - before.events);
    }
}
