package dev.pawl.server;

import dev.pawl.core.admin.Administration;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.session.Rotations;
import dev.pawl.core.token.KeyRing;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.http.HttpServer;
import dev.pawl.server.dev.DemoAccount;
import dev.pawl.server.lifecycle.Jobs;
import dev.pawl.store.Store;

/// A server that runs until it is closed.
record Pawl(
        HttpServer http,
        Jobs jobs,
        MailAssembly mail,
        FeedAssembly feed,
        Rotations rotations,
        PasswordHashing hashing,
        Store store,
        MasterKeys masterKeys,
        KeyRing keyRing,
        Administration administration)
        implements AutoCloseable {

    /// Sees to it that there is an account to try things out with.
    DemoAccount ensureDemoAccount() {
        var demo = new DemoAccount(masterKeys);
        demo.ensure(administration, hashing);
        return demo;
    }

    /// Finishes the requests in flight first; then nobody needs the rest any more.
    @Override
    public void close() {
        http.close();
        jobs.close();
        mail.close();
        feed.close();
        rotations.close();
        hashing.close();
        store.close();
    }
}
