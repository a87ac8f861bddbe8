package dev.pawl.server;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.Ids;
import dev.pawl.core.signin.SignUpMode;
import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.CryptoProvider;
import dev.pawl.crypto.Randomness;
import dev.pawl.http.page.PageFile;
import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.dev.DevInbox;
import dev.pawl.server.lifecycle.AlignedClock;
import dev.pawl.server.lifecycle.MasterKeyFile;
import dev.pawl.server.metrics.Meters;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.CannotOpen;
import dev.pawl.store.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Starts a server as the settings say, or says why not.
final class Start {

    private static final Logger LOG = System.getLogger(Start.class.getName());

    private Start() {}

    /// Starts a server that runs by the real clock.
    static Pawl server(Settings settings) throws StartFailure {
        return server(settings, null, List.of());
    }

    /// Starts a server that runs by the real clock.
    ///
    /// @param inbox where mail goes and is shown while no mail server is set; null for nowhere
    /// @param pages shown to everybody besides Pawl's own
    static Pawl server(Settings settings, @Nullable DevInbox inbox, List<PageFile> pages)
            throws StartFailure {
        requireMail(settings, inbox);
        loadNativeLibraries();
        Randomness randomness = Randomness.secure();
        Store store = open(settings, new Ids(InstantSource.system(), randomness));
        try {
            var clock = new AlignedClock(InstantSource.system(), store::now);
            clock.align();
            var environment =
                    new Environment(
                            clock, clock::align, randomness, new Meters(), inbox, inbox, pages);
            Pawl pawl = new Wiring(settings, environment).start(store);
            LOG.log(
                    Level.INFO,
                    "listening on {0}, {1}",
                    settings.http().publicUrl(),
                    stack(settings));
            return pawl;
        } catch (MasterKeyFile.Unusable e) {
            throw failed(store, ExitCode.MISUSE, e);
        } catch (Unavailable | IllegalStateException e) {
            throw failed(store, ExitCode.FAILED, e);
        }
    }

    /// A mode that needs mail, without mail, would keep everybody out without a word.
    private static void requireMail(Settings settings, @Nullable DevInbox inbox)
            throws StartFailure {
        SignUpMode mode = settings.signup().mode();
        boolean hasMail = settings.mail().smtp() != null || inbox != null;
        if (mode != null && mode.needsMail() && !hasMail) {
            throw new StartFailure(
                    ExitCode.MISUSE,
                    ("signup.mode is %s, which requires mail: set mail.host and"
                                            + " mail.from, or another")
                                    .formatted(mode.name().toLowerCase(Locale.ROOT))
                            + " signup.mode (open, closed)");
        }
    }

    /// They take a few tenths of a second to load, in which the database can be opened.
    private static void loadNativeLibraries() {
        Thread.ofPlatform().name("load-crypto").daemon().start(CryptoProvider::best);
        Thread.ofPlatform().name("load-argon2").daemon().start(Argon2id::best);
    }

    private static Store open(Settings settings, Ids ids) throws StartFailure {
        try {
            return Store.open(settings.database().url(), settings.database().poolSize(), ids);
        } catch (CannotOpen e) {
            throw new StartFailure(ExitCode.FAILED, e);
        }
    }

    private static StartFailure failed(Store store, int exitCode, Exception cause) {
        store.close();
        return new StartFailure(exitCode, cause);
    }

    /// The choices that an operator may wonder about.
    static String stack(Settings settings) {
        return "%s, %s by %s, Argon2id by %s"
                .formatted(
                        settings.database().url(),
                        settings.tokens().algorithm().joseName(),
                        CryptoProvider.best().name(),
                        Argon2id.best().provider());
    }
}
