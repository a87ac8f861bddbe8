package dev.pawl.core.outbox;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Randomness;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Does the errands that are due.
///
/// An errand is claimed and its attempt counted before anything is sent, so that one which kills
/// the process is not tried for ever. It is deleted only after its letter was accepted: a crash in
/// between sends the letter again, and loses none.
///
/// Letters that people wait for go first. After a few of them one notice leaves, so that a flood of
/// requests does not silence what tells owners of a theft.
public final class Deliveries {

    private static final Logger LOG = System.getLogger(Deliveries.class.getName());

    /// Claimed at once. With [Mailer#send] bounded, the claim outlives the attempts.
    private static final int BATCH = 4;

    /// Taken one by one: whoever comes to wait for a link waits for one of them at most.
    private static final int NOTICES = 1;

    static final Duration CLAIM = Duration.ofMinutes(10);

    private final Database database;
    private final ErrandSeal seal;
    private final Scribe scribe;
    private final Supplier<Mailer> mailer;
    private final Patience patience;
    private final Randomness randomness;
    private final Ids ids;
    private final InstantSource clock;
    private final Consumer<Outcome> counter;

    /// Whether the mailer may hold a connection. Seen by the one thread that does errands.
    private boolean connected;

    /// @param mailer asked for only when there is a letter to send
    /// @param counter told of each attempt
    public Deliveries(
            Database database,
            ErrandSeal seal,
            Scribe scribe,
            Supplier<Mailer> mailer,
            Patience patience,
            Randomness randomness,
            Ids ids,
            InstantSource clock,
            Consumer<Outcome> counter) {
        this.database = database;
        this.seal = seal;
        this.scribe = scribe;
        this.mailer = mailer;
        this.patience = patience;
        this.randomness = randomness;
        this.ids = ids;
        this.clock = clock;
        this.counter = counter;
    }

    /// Does some errands that are due.
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
        List<StoredErrand> claimed =
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

    private void attempt(StoredErrand errand) {
        counter.accept(outcome(errand));
    }

    private Outcome outcome(StoredErrand errand) {
        if (errand.attempts() > patience.attempts()) {
            return giveUp(errand, "its last attempt did not finish");
        }
        try {
            return seal.open(errand)
                    .map(opened -> deliver(errand, scribe.write(errand.id(), opened)))
                    .orElseGet(() -> failed(errand, "this server cannot read it"));
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "mail " + errand.id() + " failed because of a bug", e);
            return failed(errand, "a bug, which was logged");
        }
    }

    private Outcome deliver(StoredErrand errand, Optional<Letter> letter) {
        return letter.map(written -> send(written.about(errand.times())))
                .map(sent -> outcome(errand, sent))
                .orElseGet(() -> done(errand, Outcome.NEEDLESS));
    }

    private Mailer.Sent send(Letter letter) {
        connected = true;
        return mailer.get().send(letter);
    }

    private Outcome outcome(StoredErrand errand, Mailer.Sent sent) {
        return switch (sent) {
            case Mailer.Sent.Accepted _ -> done(errand, Outcome.SENT);
            case Mailer.Sent.Refused(String why) -> giveUp(errand, why);
            case Mailer.Sent.Failed(String why) -> failed(errand, why);
        };
    }

    private Outcome done(StoredErrand errand, Outcome outcome) {
        if (errand.gatheredBy() == null) {
            change(tx -> Outbox.in(tx).delete(errand.id()));
        } else {
            UUID next = ids.next();
            Instant rested = clock.instant().plus(Gathering.REST);
            change(tx -> Outbox.in(tx).rest(errand, next, rested));
        }
        return outcome;
    }

    private Outcome failed(StoredErrand errand, String why) {
        if (patience.isOverAfter(errand.attempts())) {
            return giveUp(errand, why);
        }
        Duration wait = patience.after(errand.attempts(), randomness);
        Instant due = clock.instant().plus(wait);
        change(tx -> Outbox.in(tx).postpone(errand.id(), errand.attempts(), due));
        LOG.log(
                Level.WARNING,
                "mail {0} ({1}): attempt {3} failed, next attempt in {2} s: {4}",
                errand.id(),
                errand.kind(),
                wait.toSeconds(),
                errand.attempts(),
                why);
        return Outcome.POSTPONED;
    }

    private Outcome giveUp(StoredErrand errand, String why) {
        Instant now = clock.instant();
        Instant rested = now.plus(Gathering.REST);
        change(tx -> Outbox.in(tx).giveUp(errand.id(), errand.attempts(), tx.now(), rested));
        LOG.log(
                Level.ERROR,
                "mail {0} ({1}): gave up after attempt {2} and kept the message: {3}",
                errand.id(),
                errand.kind(),
                errand.attempts(),
                why);
        return Outcome.GIVEN_UP;
    }

    private void change(Consumer<Transaction> change) {
        database.useOneStatement(change);
    }
}
