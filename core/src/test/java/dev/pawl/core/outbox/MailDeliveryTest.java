package dev.pawl.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailDeliveryTest {

    private final OutboxWorld world = new OutboxWorld();

    @Test
    void run_nothingDue_asksForNoMailer() {
        assertThat(world.delivery.run()).isFalse();
        assertThat(world.mailersAsked).isZero();
    }

    @Test
    void run_acceptedLetter_isSentOnceAndItsErrandIsGone() {
        world.leave();

        assertThat(world.delivery.run()).isTrue();
        assertThat(world.delivery.run()).isFalse();

        assertThat(world.sent)
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.to()).isEqualTo("ada@example.com");
                    assertThat(letter.language()).isEqualTo(Language.GERMAN);
                    assertThat(letter.content())
                            .isEqualTo(new Content.Told(Notice.PASSWORD_CHANGED));
                });
        assertThat(world.database.outbox.all()).isEmpty();
        assertThat(world.outcomes).containsExactly(DeliveryOutcome.SENT);
    }

    @Test
    void run_nothingToSend_asksForNoMailerAndTheErrandIsGone() {
        world.composer = (_, _) -> Optional.empty();
        world.leave();

        assertThat(world.delivery.run()).isTrue();

        assertThat(world.mailersAsked).isZero();
        assertThat(world.database.outbox.all()).isEmpty();
        assertThat(world.outcomes).containsExactly(DeliveryOutcome.NEEDLESS);
    }

    @Test
    void run_failedLetter_isTriedAgainLaterWithTheSameId() {
        world.server = _ -> new Mailer.Sent.Failed("the server is full");
        world.leave();
        world.delivery.run();

        Duration wait =
                Duration.between(
                        world.clock.instant(), world.database.outbox.due(world.onlyErrand().id()));
        assertThat(wait).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(world.delivery.run()).isFalse();

        world.clock.advance(wait);
        world.server = _ -> new Mailer.Sent.Accepted();
        assertThat(world.delivery.run()).isTrue();

        assertThat(world.sent).hasSize(2);
        assertThat(world.sent.get(0).id()).isEqualTo(world.sent.get(1).id());
        assertThat(world.outcomes).containsExactly(DeliveryOutcome.POSTPONED, DeliveryOutcome.SENT);
    }

    @Test
    void run_letterThatFailsEveryTime_isGivenUpAfterTheLastAttemptAndKept() {
        world.server = _ -> new Mailer.Sent.Failed("the server is full");
        world.leave();
        for (int i = 0; i < 10; i++) {
            boolean _ = world.delivery.run();
            world.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(world.sent).hasSize(OutboxWorld.PATIENCE.attempts());
        assertThat(world.outcomes)
                .containsExactly(
                        DeliveryOutcome.POSTPONED,
                        DeliveryOutcome.POSTPONED,
                        DeliveryOutcome.POSTPONED,
                        DeliveryOutcome.GIVEN_UP);
        assertThat(world.database.outbox.all()).hasSize(1);
        assertThat(givenUp()).isEqualTo(1);
    }

    @Test
    void run_refusedLetter_isGivenUpAtOnceAndKept() {
        world.server = _ -> new Mailer.Sent.Refused("no such mailbox");
        world.leave();
        world.delivery.run();
        world.clock.advance(Duration.ofDays(1));

        assertThat(world.delivery.run()).isFalse();
        assertThat(world.outcomes).containsExactly(DeliveryOutcome.GIVEN_UP);
        assertThat(givenUp()).isEqualTo(1);
    }

    /// A crash between the mail server's answer and the commit that says so.
    @Test
    void run_nodeThatDiesAfterSending_leavesTheErrandToAnotherNode() {
        world.leave();
        world.server =
                _ -> {
                    world.database.goAway();
                    return new Mailer.Sent.Accepted();
                };
        assertThatThrownBy(world.delivery::run).isInstanceOf(Unavailable.class);
        world.database.comeBack();
        world.server = _ -> new Mailer.Sent.Accepted();

        MailDelivery other = world.node();
        assertThat(other.run()).isFalse();
        world.clock.advance(MailDelivery.CLAIM);
        assertThat(other.run()).isTrue();

        assertThat(world.sent).hasSize(2);
        assertThat(world.database.outbox.all()).isEmpty();
    }

    /// The control of the test above: whoever deletes before sending loses the mail.
    @Test
    void run_errandDeletedBeforeItIsSent_isLostByACrash() {
        world.leave();
        world.database.useTransaction(tx -> Outbox.in(tx).delete(world.onlyErrand().id()));
        world.clock.advance(MailDelivery.CLAIM);

        assertThat(world.node().run()).isFalse();
        assertThat(world.sent).isEmpty();
    }

    @Test
    void run_errandThatKillsEveryProcess_isNotTriedForEver() {
        world.leave();
        world.server =
                _ -> {
                    throw new OutOfMemoryError("a letter beyond measure");
                };
        int deaths = 0;
        for (int i = 0; i < 10; i++) {
            try {
                boolean _ = world.node().run();
            } catch (OutOfMemoryError _) {
                deaths++;
            }
            world.clock.advance(MailDelivery.CLAIM);
        }
        assertThat(deaths).isEqualTo(OutboxWorld.PATIENCE.attempts());
        assertThat(givenUp()).isEqualTo(1);
    }

    @Test
    void run_defectInWriting_countsAsAFailedAttempt() {
        world.composer =
                (_, _) -> {
                    throw new IllegalStateException("a defect");
                };
        world.leave();

        assertThat(world.delivery.run()).isTrue();
        assertThat(world.outcomes).containsExactly(DeliveryOutcome.POSTPONED);
    }

    @Test
    void run_errandMovedToAnotherRow_isNotSent() {
        world.leave();
        StoredMessage stored = world.onlyErrand();
        Instant now = world.clock.instant();
        world.database.useTransaction(tx -> {
            Outbox.in(tx).delete(stored.id());
            Outbox.in(tx)
                    .insert(
                            new StoredMessage(
                                    new UUID(0, 7), "notify", Lane.TOLD, stored.sealed(), 0),
                            now);
        });

        assertThat(world.delivery.run()).isTrue();
        assertThat(world.sent).isEmpty();
        assertThat(world.outcomes).containsExactly(DeliveryOutcome.POSTPONED);
    }

    @Test
    void leave_errand_restsUnreadable() {
        world.leave();
        Secret sealed = world.onlyErrand().sealed();

        assertThat(new String(sealed.reveal(), StandardCharsets.ISO_8859_1))
                .doesNotContain("ada@example.com", "example", "PASSWORD");
    }

    private int givenUp() {
        return world.database.inTransaction(tx -> Outbox.in(tx).givenUp());
    }
}
