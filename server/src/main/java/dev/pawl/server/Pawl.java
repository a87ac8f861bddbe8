package dev.pawl.server;

import dev.pawl.core.Core;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.http.HttpServer;
import dev.pawl.server.dev.DemoAccount;
import dev.pawl.server.lifecycle.Jobs;
import dev.pawl.store.Store;

/// A server that runs until it is closed.
record Pawl(HttpServer http, Jobs jobs, Core core, Store store, MasterKeys masterKeys)
        implements AutoCloseable {

    /// Sees to it that there is an account to try things out with.
    DemoAccount ensureDemoAccount() {
        var demo = new DemoAccount(masterKeys);
        demo.ensure(core.administration(), core.passwords().hashing());
        return demo;
    }

    /// Finishes the requests in flight first; then nobody needs the rest any more.
    @Override
    public void close() {
        http.close();
        jobs.close();
        core.close();
        store.close();
    }
}
