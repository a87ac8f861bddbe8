package dev.pawl.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Notices about the same are one letter an hour, and let links pass.
class GatheringTest {

    private final OutboxWorld world = new OutboxWorld();

    @Test
    @Tag("LET-01")
    void tell_180TimesInAQuarterOfAMinute_isOneLetterAndOneMoreAfterAnHour() {
        for (int i = 0; i < 180; i++) {
            world.tell("ada");
            world.runAll();
            world.clock.advance(Duration.ofMillis(78));
        }
        assertThat(world.sent).hasSize(1);
        assertThat(world.sent.getFirst().more()).isZero();

        world.clock.advance(Gathering.REST);
        world.runAll();

        assertThat(world.sent).hasSize(2);
        assertThat(world.sent.getLast().more()).isEqualTo(178);
        assertThat(world.sent.getLast().id()).isNotEqualTo(world.sent.getFirst().id());
        assertThat(world.database.outbox.all()).hasSize(1);
    }

    /// The twin: what happens once is told at once, and other things beside it too.
    @Test
    @Tag("LET-01")
    void tell_ofDifferentThings_isALetterEachAtOnce() {
        world.tell("ada's password");
        world.tell("ada's factors");
        world.tell("bob's password");

        world.runAll();

        assertThat(world.sent).extracting(Letter::more).containsExactly(0, 0, 0);
    }

    @Test
    void tell_againAfterTheRest_isALetterAtOnce() {
        world.tell("ada");
        world.runAll();
        world.clock.advance(Gathering.REST);
        world.runAll();

        world.tell("ada");
        world.runAll();

        assertThat(world.sent).extracting(Letter::more).containsExactly(0, 0);
    }

    @Test
    void tell_whileTheLetterIsBeingSent_isToldAnHourLater() {
        world.server =
                letter -> {
                    if (world.sent.size() == 1) {
                        world.tell("ada");
                    }
                    return new Mailer.Sent.Accepted();
                };
        world.tell("ada");
        world.runAll();
        assertThat(world.sent).hasSize(1);

        world.clock.advance(Gathering.REST);
        world.runAll();

        assertThat(world.sent).extracting(Letter::more).containsExactly(0, 0);
    }

    @Test
    void tell_whileTheMailServerIsAway_isOneLetterThatCountsAll() {
        world.server = _ -> new Mailer.Sent.Failed("away");
        for (int i = 0; i < 5; i++) {
            world.tell("ada");
            world.runAll();
        }
        world.server = _ -> new Mailer.Sent.Accepted();
        world.clock.advance(Duration.ofMinutes(1));
        world.runAll();

        assertThat(world.sent.getLast().more()).isEqualTo(4);
    }

    /// A mailbox that does not exist is tried once an hour, not once a notice.
    @Test
    void tell_afterItsRowWasGivenUp_isTriedAgainWhenTheRestIsOver() {
        world.server = _ -> new Mailer.Sent.Refused("no such mailbox");
        for (int i = 0; i < 10; i++) {
            world.tell("ada");
            world.runAll();
        }
        assertThat(world.sent).hasSize(1);

        world.server = _ -> new Mailer.Sent.Accepted();
        world.clock.advance(Gathering.REST);
        world.runAll();

        assertThat(world.sent).extracting(Letter::more).containsExactly(0, 9);
    }

    @Test
    void sweepRested_rowThatGatheredNothing_goesWhenItsRestIsOver() {
        world.tell("ada");
        world.runAll();
        assertThat(sweepRested()).isZero();
        world.clock.advance(Gathering.REST.plusMillis(1));

        assertThat(sweepRested()).isEqualTo(1);
        assertThat(world.database.outbox.all()).isEmpty();
    }

    @Test
    @Tag("LET-04")
    void run_linkBehindManyNotices_waitsForOneOfThemAtMost() {
        for (int i = 0; i < 180; i++) {
            world.tell("person " + i);
        }
        world.leaveLink();
        world.runAll();

        List<String> to = world.sent.stream().map(Letter::to).toList();
        assertThat(to).hasSize(181);
        assertThat(to.indexOf("bob@example.com")).isLessThanOrEqualTo(1);
    }

    /// The twin: links do not silence notices.
    @Test
    @Tag("LET-04")
    void run_noticeBehindManyLinks_leavesAfterAFew() {
        for (int i = 0; i < 100; i++) {
            world.leaveLink();
        }
        world.tell("ada");
        world.runAll();

        List<String> to = world.sent.stream().map(Letter::to).toList();
        assertThat(to).hasSize(101);
        assertThat(to.indexOf("ada@example.com")).isBetween(1, 8);
    }

    private int sweepRested() {
        return world.database.inTransaction(
                tx -> Outbox.in(tx).sweepRested(world.clock.instant(), 100));
    }
}
