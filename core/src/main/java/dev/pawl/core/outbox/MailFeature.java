package dev.pawl.core.outbox;

import dev.pawl.core.background.Job;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Sweep;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Mail: where features leave their messages, and who sends them.
///
/// @param seal closes what waits for its mail
/// @param worker sends; null where no mail can leave
public record MailFeature(
        MessageSeal seal, Mailing mailing, @Nullable OutboxWorker worker, List<Job> jobs)
        implements AutoCloseable {

    private static final Duration ROUND_EVERY = Duration.ofSeconds(5);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    /// How mail leaves.
    ///
    /// @param mailer asked for when the first letter is sent
    /// @param composer writes letters of messages that the seal opens
    /// @param counter told of each attempt
    public record Sending(
            Supplier<Mailer> mailer,
            Function<MessageSeal, LetterComposer> composer,
            Consumer<DeliveryOutcome> counter) {}

    /// Puts it together.
    ///
    /// @param gathers whether notices are merged
    /// @param sending null where no mail can leave
    public static MailFeature assemble(
            Platform platform, boolean gathers, @Nullable Sending sending) {
        MessageSeal seal = new MessageSeal(platform);
        if (sending == null) {
            return new MailFeature(seal, Mailing.off(seal, platform.ids()), null, jobs(platform));
        }
        MailDelivery delivery = new MailDelivery(platform, seal, sending, RetryPolicy.USUAL);
        OutboxWorker worker = new OutboxWorker(delivery, ROUND_EVERY);
        return new MailFeature(
                seal,
                Mailing.on(seal, platform.ids(), gathering(platform, gathers), worker::call),
                worker,
                jobs(platform));
    }

    /// For a command beside the servers, which send what it leaves.
    ///
    /// @param on whether they can
    public static Mailing beside(Platform platform, boolean gathers, boolean on) {
        MessageSeal seal = new MessageSeal(platform);
        return on
                ? Mailing.on(seal, platform.ids(), gathering(platform, gathers), () -> {})
                : Mailing.off(seal, platform.ids());
    }

    private static @Nullable Gathering gathering(Platform platform, boolean gathers) {
        return gathers ? new Gathering(platform.masterKeys().mac("gathered-mail")) : null;
    }

    private static List<Job> jobs(Platform platform) {
        OutboxSweep givenUp = new OutboxSweep(platform);
        return List.of(
                new Job("sweeping the outbox", SWEEP_EVERY, givenUp::run),
                Sweep.job(
                        "sweeping merged mail",
                        platform.database(),
                        (tx, restedBefore, limit) ->
                                Outbox.in(tx).sweepRested(restedBefore, limit)));
    }

    /// Begins to send.
    public void start() {
        if (worker != null) {
            worker.start();
        }
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
    }
}
