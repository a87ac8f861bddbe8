package dev.pawl.core.outbox;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Does the outbox messages that are due.
///
/// An outbox message is claimed and its attempt counted before anything is sent, so that one which
/// kills the process is not tried for ever. It is deleted only after its letter was accepted: a
/// crash in between sends the letter again, and loses none.
///
/// Letters that people wait for go first. After a few of them one notice leaves, so that a flood of
/// requests does not silence what tells owners of a theft.
public final class MailDelivery {

    private static final Logger LOG = System.getLogger(MailDelivery.class.getName());

    /// Claimed at once. With [Mailer#send] bounded, the claim outlives the attempts.
    private static final int BATCH = 4;

    /// Taken one by one: whoever comes to wait for a link waits for one of them at most.
    private static final int NOTICES = 1;

    static final Duration CLAIM = Duration.ofMinutes(10);

    private final Platform platform;
    private final Database database;
    private final MessageSeal seal;
    private final LetterComposer composer;
    private final Supplier<Mailer> mailer;
    private final RetryPolicy retries;
    private final Consumer<DeliveryOutcome> counter;

    /// Whether the mailer may hold a connection. Seen by the one thread that does outbox messages.
    private boolean connected;

    MailDelivery(
            Platform platform, MessageSeal seal, MailFeature.Sending sending, RetryPolicy retries) {
        this.platform = platform;
        this.database = platform.database();
        this.seal = seal;
        this.composer = sending.composer().apply(seal);
        this.mailer = sending.mailer();
        this.retries = retries;
        this.counter = sending.counter();
    }

    /// Does some outbox messages that are due.
    ///
    /// @return whether there were any
    public boolean run() {
        // A read first: an idle server does not write.
        if (!database.reading(tx -> Outbox.in(tx).isDue(tx.now()))) {
            return false;
        }
        int links = attempts(Lane.AWAITED, BATCH);
        int notices = attempts(Lane.TOLD, NOTICES);
        return links + notices > 0;
    }

    private int attempts(Lane lane, int limit) {
        List<StoredMessage> claimed =
                database.inOneStatement(
                        tx -> Outbox.in(tx).claim(lane, tx.now(), tx.now().plus(CLAIM), limit));
        claimed.forEach(this::attempt);
        return claimed.size();
    }

    /// Lets go of the connection to the mail server, if there is one.
    void rest() {
        if (connected) {
            connected = false;
            mailer.get().rest();
        }
    }

    private void attempt(StoredMessage message) {
        counter.accept(outcome(message));
    }

    private DeliveryOutcome outcome(StoredMessage message) {
        if (message.attempts() > retries.attempts()) {
            return giveUp(message, "its last attempt did not finish");
        }
        try {
            return seal.open(message)
                    .map(opened -> deliver(message, composer.write(message.id(), opened)))
                    .orElseGet(() -> failed(message, "this server cannot read it"));
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "mail " + message.id() + " failed because of a bug", e);
            return failed(message, "a bug, which was logged");
        }
    }

    private DeliveryOutcome deliver(StoredMessage message, Optional<Letter> letter) {
        return letter.map(written -> send(written.about(message.times())))
                .map(sent -> outcome(message, sent))
                .orElseGet(() -> done(message, DeliveryOutcome.NEEDLESS));
    }

    private Mailer.Sent send(Letter letter) {
        connected = true;
        return mailer.get().send(letter);
    }

    private DeliveryOutcome outcome(StoredMessage message, Mailer.Sent sent) {
        return switch (sent) {
            case Mailer.Sent.Accepted _ -> done(message, DeliveryOutcome.SENT);
            case Mailer.Sent.Refused(String why) -> giveUp(message, why);
            case Mailer.Sent.Failed(String why) -> failed(message, why);
        };
    }

    private DeliveryOutcome done(StoredMessage message, DeliveryOutcome outcome) {
        if (message.gatheredBy() == null) {
            change(tx -> Outbox.in(tx).delete(message.id()));
        } else {
            UUID next = platform.ids().next();
            Instant rested = platform.clock().instant().plus(Gathering.REST);
            change(tx -> Outbox.in(tx).rest(message, next, rested));
        }
        return outcome;
    }

    private DeliveryOutcome failed(StoredMessage message, String why) {
        if (retries.isOverAfter(message.attempts())) {
            return giveUp(message, why);
        }
        Duration wait = retries.after(message.attempts(), platform.randomness());
        Instant due = platform.clock().instant().plus(wait);
        change(tx -> Outbox.in(tx).postpone(message.id(), message.attempts(), due));
        LOG.log(
                Level.WARNING,
                "mail {0} ({1}): attempt {3} failed, next attempt in {2} s: {4}",
                message.id(),
                message.kind(),
                wait.toSeconds(),
                message.attempts(),
                why);
        return DeliveryOutcome.POSTPONED;
    }

    private DeliveryOutcome giveUp(StoredMessage message, String why) {
        Instant now = platform.clock().instant();
        Instant rested = now.plus(Gathering.REST);
        change(tx -> Outbox.in(tx).giveUp(message.id(), message.attempts(), tx.now(), rested));
        LOG.log(
                Level.ERROR,
                "mail {0} ({1}): gave up after attempt {2} and kept the message: {3}",
                message.id(),
                message.kind(),
                message.attempts(),
                why);
        return DeliveryOutcome.GIVEN_UP;
    }

    private void change(Consumer<Transaction> change) {
        database.useOneStatement(change);
    }
}
