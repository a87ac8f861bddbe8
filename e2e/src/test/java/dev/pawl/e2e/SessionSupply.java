package dev.pawl.e2e;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.Ids;
import dev.pawl.core.installation.MasterKeyProof;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.token.TokenFeature;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.lifecycle.MasterKeyFile;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Opens sessions beside a server, without the cost of a password each.
final class SessionSupply implements AutoCloseable {

    private static final int ATTEMPTS = 30;
    private static final Trace TRACE = new Trace("127.0.0.1", "Supply/1.0");

    private final Store store;
    private final SessionOpening opening;
    private final Grants grants;
    private final Account account;

    /// @param email of an account that exists
    SessionSupply(PawlProcess server, String email) {
        Settings settings = Settings.load(null, server.environment(), Map.of());
        Randomness randomness = Randomness.secure();
        InstantSource clock = InstantSource.system();
        Ids ids = new Ids(clock, randomness);
        this.store = Store.visit(settings.database().url(), 2, ids);
        MasterKeys keys = masterKeys(settings, randomness);
        Platform platform = new Platform(store.database(), clock, randomness, keys, ids);
        TokenFeature tokens = TokenFeature.assemble(platform, settings.tokens());
        this.opening = new SessionOpening(settings.session(), ids);
        this.grants = new Grants(tokens.accessTokens(), new RefreshTokens(keys));
        this.account =
                store.database()
                        .reading(tx -> Accounts.in(tx).findByEmail(new Email(email)))
                        .orElseThrow()
                        .account();
    }

    private MasterKeys masterKeys(Settings settings, Randomness randomness) {
        try {
            return new MasterKeyFile(settings.secrets().masterKeyFile())
                    .open(new MasterKeyProof(store.database()), randomness);
        } catch (MasterKeyFile.Unusable e) {
            throw new IllegalStateException(e);
        }
    }

    /// The access token of a new session. On a busy machine the server may have SQLite's lock for
    /// longer than a writer waits: the test is not about that.
    String accessToken() {
        Unavailable failure = new Unavailable(Unavailable.Kind.DATABASE, "not tried", null);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return open();
            } catch (Unavailable e) {
                failure = e;
            }
        }
        throw failure;
    }

    private String open() {
        Instant now = Instant.now();
        Session session =
                store.database().inTransaction(tx -> opening.open(tx, account, TRACE, true));
        return grants.of(session, now).accessToken().compact();
    }

    @Override
    public void close() {
        store.close();
    }
}
