package dev.pawl.server;

import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.id.Ids;
import dev.pawl.core.outbox.Gathering;
import dev.pawl.core.outbox.MailDelivery;
import dev.pawl.core.outbox.Mailer;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.MessageSeal;
import dev.pawl.core.outbox.OutboxWorker;
import dev.pawl.core.outbox.RetryPolicy;
import dev.pawl.core.owner.AccountLetterComposer;
import dev.pawl.core.owner.DisownTokens;
import dev.pawl.core.owner.LinkSecrets;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import dev.pawl.http.inbox.Inbox;
import dev.pawl.mail.LetterWriter;
import dev.pawl.mail.SmtpMailer;
import dev.pawl.mail.SmtpSettings;
import dev.pawl.server.lifecycle.OnFirstUse;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that mail needs, put together.
///
/// @param seal closes what waits for its mail
/// @param mailing where features leave their outbox messages
/// @param worker who does them; null where no mail can leave
/// @param inbox where the mail went, if it is one that people look into
record MailAssembly(
        MessageSeal seal, Mailing mailing, @Nullable OutboxWorker worker, @Nullable Inbox inbox)
        implements AutoCloseable {

    private static final Logger LOG = System.getLogger(MailAssembly.class.getName());

    private static final Duration ROUND_EVERY = Duration.ofSeconds(5);

    /// Opens the way that the settings say, or else that of the environment, or none.
    static MailAssembly open(
            Settings settings,
            Environment environment,
            Store store,
            MasterKeys masterKeys,
            Ids ids) {
        SmtpSettings smtp = settings.mail().smtp();
        Mailer inPlace = smtp == null ? environment.mailer() : null;
        boolean on = smtp != null || inPlace != null;
        MessageSeal seal = seal(masterKeys, environment.randomness());
        if (!on) {
            LOG.log(
                    Level.WARNING,
                    "mail.host is not set: e-mail addresses cannot be verified,"
                            + " passwords cannot be reset, users are not notified of account"
                            + " changes, and with signup.mode open anyone can sign up with any"
                            + " address");
            return new MailAssembly(seal, Mailing.off(seal, ids), null, null);
        }
        AccountLetterComposer composer =
                new AccountLetterComposer(
                        store.database(),
                        new CredentialFingerprints(settings.mfa().policy()),
                        seal,
                        new LinkSecrets(masterKeys),
                        new DisownTokens(masterKeys),
                        settings.http().publicUrl().toString());
        MailDelivery delivery =
                new MailDelivery(
                        store.database(),
                        seal,
                        composer,
                        smtp == null ? () -> inPlace : smtp(smtp, settings, environment),
                        RetryPolicy.USUAL,
                        environment.randomness(),
                        ids,
                        environment.clock(),
                        environment.meters()::recordMail);
        OutboxWorker worker = OutboxWorker.start(delivery, ROUND_EVERY);
        return new MailAssembly(
                seal,
                Mailing.on(seal, ids, gathering(settings, masterKeys), worker::call),
                worker,
                smtp == null ? environment.inbox() : null);
    }

    /// For a command beside the servers, which send what it leaves.
    static Mailing counter(
            Settings settings, Store store, MasterKeys masterKeys, Randomness randomness, Ids ids) {
        MessageSeal seal = seal(masterKeys, randomness);
        return settings.mail().smtp() == null
                ? Mailing.off(seal, ids)
                : Mailing.on(seal, ids, gathering(settings, masterKeys), () -> {});
    }

    /// A limit like the others, and off with them.
    private static @Nullable Gathering gathering(Settings settings, MasterKeys masterKeys) {
        return settings.limits().enabled() ? new Gathering(masterKeys.mac("gathered-mail")) : null;
    }

    private static MessageSeal seal(MasterKeys masterKeys, Randomness randomness) {
        return new MessageSeal(masterKeys.sealedBox("outbox"), randomness);
    }

    /// Made when the first letter is sent: most servers that start send none for a long while.
    private static Supplier<Mailer> smtp(
            SmtpSettings smtp, Settings settings, Environment environment) {
        return new OnFirstUse<>(() -> {
            LetterWriter writer =
                    new LetterWriter(settings.mailSite(), settings.pages().signInUrl());
            return new SmtpMailer(smtp, writer, environment.clock());
        });
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
    }
}
