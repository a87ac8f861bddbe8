package dev.pawl.core.outbox;

import dev.pawl.core.TestPlatform;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.platform.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// An outbox in memory, a mail server that answers as it is told, and what came of both.
final class OutboxWorld {

    static final OutboxMessage MESSAGE =
            new OutboxMessage.Notify("ada@example.com", Language.GERMAN, Notice.PASSWORD_CHANGED);
    static final OutboxMessage LINK = new OutboxMessage.Recover("bob@example.com");
    static final RetryPolicy PATIENCE =
            new RetryPolicy(Duration.ofSeconds(10), Duration.ofMinutes(1), 4);

    final MovableClock clock = new MovableClock();
    final MemoryDatabase database = new MemoryDatabase(clock);
    final List<Letter> sent = new ArrayList<>();
    final List<DeliveryOutcome> outcomes = new ArrayList<>();
    int mailersAsked;
    int rests;

    /// How the mail server answers.
    Function<Letter, Mailer.Sent> server = _ -> new Mailer.Sent.Accepted();

    /// How letters are written.
    LetterComposer composer =
            (id, message) ->
                    Optional.of(
                            new Letter(
                                    id,
                                    message instanceof OutboxMessage.Recover
                                            ? "bob@example.com"
                                            : "ada@example.com",
                                    null,
                                    Language.GERMAN,
                                    new Content.Told(Notice.PASSWORD_CHANGED)));

    private final Platform platform = TestPlatform.on(database, clock);
    private final MessageSeal seal = new MessageSeal(platform);

    final Mailing mailing =
            Mailing.on(
                    seal,
                    platform.ids(),
                    new Gathering(platform.masterKeys().mac("gathered-mail")),
                    () -> {});

    final MailDelivery delivery = node();

    /// Another node on the same outbox.
    MailDelivery node() {
        return new MailDelivery(
                platform,
                seal,
                new MailFeature.Sending(
                        () -> {
                            mailersAsked++;
                            return new Recording();
                        },
                        _ -> (id, message) -> composer.write(id, message),
                        outcomes::add),
                PATIENCE);
    }

    void leave() {
        database.useTransaction(tx -> mailing.leave(tx, MESSAGE));
    }

    /// Tells of something, gathered by what it is about.
    void tell(String about) {
        database.useTransaction(tx -> mailing.tell(tx, new Notification(MESSAGE, about)));
    }

    /// Leaves a letter that somebody waits for.
    void leaveLink() {
        database.useTransaction(tx -> mailing.leave(tx, LINK));
    }

    /// Does everything that is due.
    void runAll() {
        while (delivery.run()) {
            // once more
        }
    }

    StoredMessage onlyErrand() {
        return database.outbox.all().getFirst();
    }

    private final class Recording implements Mailer {
        @Override
        public Sent send(Letter letter) {
            sent.add(letter);
            return server.apply(letter);
        }

        @Override
        public void rest() {
            rests++;
        }
    }
}
