package dev.pawl.http;

import dev.pawl.core.Core;
import dev.pawl.core.MemoryPawl;
import dev.pawl.core.TestSettings;
import dev.pawl.core.account.Account;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.feed.Feed;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.core.session.Grant;
import dev.pawl.core.session.Session;
import dev.pawl.core.signin.SignUpMode;
import java.util.List;

/// The core in memory, with everything that tests of HTTP need of it.
final class TestCore implements AutoCloseable {

    /// What the tests' client looks like unless it says otherwise: a retry must come from the
    /// client that rotated.
    static final Trace CLIENT = new Trace("127.0.0.1", "test");

    final MemoryPawl pawl;
    final MemoryDatabase database;
    final CsrfTokens csrfTokens;
    final Feed feed;
    final Core core;

    private int people;

    TestCore(SignUpMode signUpMode) {
        this.pawl = new MemoryPawl(TestSettings.USUAL.with(signUpMode, 50));
        this.database = pawl.database;
        this.core = pawl.core;
        this.csrfTokens = core.sessions().csrfTokens();
        this.feed = core.services().feed().feed();
        core.sessions().start();
    }

    /// Somebody new, without the cost of a password.
    Account person() {
        people++;
        return pawl.account("person" + people + "@example.com");
    }

    /// A session of the account.
    Grant grant(Account account, boolean persistent) {
        Session session =
                database.inTransaction(
                        tx -> core.sessions().opening().open(tx, account, CLIENT, persistent));
        return core.sessions().grants().of(session, pawl.clock.instant());
    }

    /// A session of somebody new.
    Grant grant() {
        return grant(person(), true);
    }

    boolean isAlive(Grant grant) {
        return pawl.row(grant.session()).isAlive(pawl.clock.instant());
    }

    String csrf(Grant grant) {
        return csrfTokens.of(grant.session().id());
    }

    List<AuditEvent> events() {
        return database.audit.events();
    }

    @Override
    public void close() {
        core.close();
    }
}
