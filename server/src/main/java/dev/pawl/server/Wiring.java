package dev.pawl.server;

import dev.pawl.core.Core;
import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.installation.MasterKeyProof;
import dev.pawl.core.outbox.Mailer;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.session.SessionFeature;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.http.HttpServer;
import dev.pawl.http.Operations;
import dev.pawl.mail.LetterWriter;
import dev.pawl.mail.SmtpMailer;
import dev.pawl.mail.SmtpSettings;
import dev.pawl.server.lifecycle.Jobs;
import dev.pawl.server.lifecycle.MasterKeyFile;
import dev.pawl.server.lifecycle.OnFirstUse;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Puts Pawl together, from the database up to the listeners. Features assemble themselves:
/// [Core#assemble].
final class Wiring {

    private static final Logger LOG = System.getLogger(Wiring.class.getName());

    private static final Duration CLOCK_EVERY = Duration.ofSeconds(15);
    private static final Duration LOG_EVERY = Duration.ofMinutes(5);

    private final Settings settings;
    private final Environment environment;

    Wiring(Settings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /// Starts a server on an open database, which it closes when it is closed.
    Pawl start(Store store) throws MasterKeyFile.Unusable {
        Platform platform = platform(store);
        boolean hasInbox = environment.inbox() != null;
        Core core =
                Core.assemble(platform, CoreConfiguration.of(settings, hasInbox), surroundings());
        store.onRevocation(core.services().feed().reader()::ring);
        core.start();

        Jobs jobs = new Jobs();
        core.jobs().forEach(jobs::add);
        jobs.every(LOG_EVERY, "checkpointing the database log", store::markLog);
        jobs.every(CLOCK_EVERY, "aligning the clock", environment.alignment());
        environment.meters().watch(core.passwords().hashing());
        HttpServer http =
                HttpServer.start(
                        HttpConfiguration.of(settings, hasInbox()),
                        core,
                        operations(platform, store));
        jobs.once("measuring the JVM", environment.meters()::watchJvm);
        return new Pawl(http, jobs, core, store, platform.masterKeys());
    }

    Core core(Platform platform) {
        return Core.assemble(platform, CoreConfiguration.of(settings, hasInbox()), surroundings());
    }

    /// Whether mail is shown to everybody, because an application is being developed.
    private boolean hasInbox() {
        return environment.inbox() != null;
    }

    private Platform platform(Store store) throws MasterKeyFile.Unusable {
        store.goBy(environment.clock());
        MasterKeys masterKeys =
                new MasterKeyFile(settings.secrets().masterKeyFile())
                        .open(new MasterKeyProof(store.database()), environment.randomness());
        store.markAuditBy(new AuditMacs(masterKeys));
        return new Platform(
                store.database(), environment.clock(), environment.randomness(), masterKeys);
    }

    private Core.Surroundings surroundings() {
        var meters = environment.meters();
        return new Core.Surroundings(
                new SessionFeature.Effects(TheftThreads.thefts(), meters::recordGroup),
                new OnFirstUse<>(() -> HttpConfiguration.relyingParty(settings.http())),
                mailer(),
                meters::recordMail);
    }

    /// The way that the settings say, or else that of the environment, or none. One by SMTP is made
    /// when the first letter is sent: most servers that start send none for a long while.
    private @Nullable Supplier<Mailer> mailer() {
        SmtpSettings smtp = settings.mail().smtp();
        if (smtp != null) {
            return new OnFirstUse<>(() -> {
                LetterWriter writer =
                        new LetterWriter(settings.mailSite(), settings.pages().signInUrl());
                return new SmtpMailer(smtp, writer, environment.clock());
            });
        }
        Mailer inPlace = environment.mailer();
        if (inPlace != null) {
            return () -> inPlace;
        }
        LOG.log(
                Level.WARNING,
                "mail.host is not set: e-mail addresses cannot be verified,"
                        + " passwords cannot be reset, users are not notified of account"
                        + " changes, and with signup.mode open anyone can sign up with any"
                        + " address");
        return null;
    }

    private Operations operations(Platform platform, Store store) {
        var meters = environment.meters();
        return new Operations(
                environment.clock(),
                platform.ids(),
                meters.registry(),
                meters::scrape,
                store::isReachable,
                settings.mail().smtp() == null ? environment.inbox() : null,
                environment.pages(),
                settings.pages().signInUrl());
    }
}
