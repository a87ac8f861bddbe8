package dev.pawl.server;

import dev.pawl.core.id.Ids;
import dev.pawl.core.outbox.Clerk;
import dev.pawl.core.outbox.Deliveries;
import dev.pawl.core.outbox.Mailer;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.Patience;
import dev.pawl.core.outbox.Postman;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.http.inbox.Inbox;
import dev.pawl.mail.LetterWriter;
import dev.pawl.mail.SmtpMailer;
import dev.pawl.mail.SmtpSettings;
import dev.pawl.server.lifecycle.OnFirstUse;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.Store;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that mail needs, put together.
///
/// @param mailing where features leave their errands
/// @param postman who does them; null where no mail can leave
/// @param inbox where the mail went, if it is one that people look into
record MailRoom(Mailing mailing, @Nullable Postman postman, @Nullable Inbox inbox)
        implements AutoCloseable {

    private static final Duration ROUND_EVERY = Duration.ofSeconds(5);

    /// Opens the way that the settings say, or else that of the surroundings, or none.
    static MailRoom open(
            Settings settings, Surroundings around, Store store, MasterKeys masterKeys, Ids ids) {
        SmtpSettings smtp = settings.mail().smtp();
        Mailer inPlace = smtp == null ? around.mailer() : null;
        boolean on = smtp != null || inPlace != null;
        Mailing mailing =
                new Mailing(
                        store.outbox(),
                        masterKeys.sealedBox("outbox"),
                        ids,
                        around.randomness(),
                        on);
        if (!on) {
            return new MailRoom(mailing, null, null);
        }
        Deliveries deliveries =
                new Deliveries(
                        store.database(),
                        store.outbox(),
                        mailing,
                        new Clerk(),
                        smtp == null ? () -> inPlace : smtp(smtp, settings, around),
                        Patience.USUAL,
                        around.randomness(),
                        around.clock(),
                        around.meters()::recordMail);
        return new MailRoom(
                mailing,
                Postman.start(deliveries, ROUND_EVERY),
                smtp == null ? around.inbox() : null);
    }

    /// Made when the first letter is sent: most servers that start send none for a long while.
    private static Supplier<Mailer> smtp(
            SmtpSettings smtp, Settings settings, Surroundings around) {
        return new OnFirstUse<>(
                () -> new SmtpMailer(smtp, new LetterWriter(settings.mailSite()), around.clock()));
    }

    /// Says that an errand was left, once its transaction has committed.
    void call() {
        if (postman != null) {
            postman.call();
        }
    }

    @Override
    public void close() {
        if (postman != null) {
            postman.close();
        }
    }
}
