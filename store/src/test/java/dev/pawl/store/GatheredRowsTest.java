package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.outbox.Lane;
import dev.pawl.core.outbox.Outbox;
import dev.pawl.core.outbox.StoredMessage;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Rows of the outbox that gather.
class GatheredRowsTest extends PortContract {

    private static final Duration CLAIM = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofHours(1);

    /// The tests share a table: each begins with nothing in it.
    @BeforeEach
    void empty() {
        clock.advance(Duration.ofDays(1));
        for (Lane lane : Lane.values()) {
            claim(lane, Integer.MAX_VALUE).forEach(left -> delete(left.id()));
        }
        int _ = sweepRested(clock.instant());
    }

    @Test
    @Tag("LET-04")
    void claim_ofALine_takesNothingOfTheOther() {
        gather("told");
        clock.advance(Duration.ofMillis(1));
        StoredMessage link = leave();

        assertThat(claim(Lane.AWAITED, 10))
                .extracting(StoredMessage::id)
                .containsExactly(link.id());
        assertThat(claim(Lane.TOLD, 10)).extracting(StoredMessage::kind).containsExactly("notify");
        assertThat(isDue()).isFalse();
    }

    @Test
    @Tag("LET-01")
    void gather_byManyAtOnce_isOneRowThatCountsThemAll() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<StoredMessage> one = () -> gather("same");
            for (Future<StoredMessage> each : threads.invokeAll(Collections.nCopies(64, one))) {
                each.get();
            }
        }
        assertThat(claim(Lane.TOLD, 10)).extracting(StoredMessage::times).containsExactly(64);
    }

    @Test
    void gather_whileARowRests_isDueAtItsEndUnderAnotherId() {
        gather("rests");
        StoredMessage first = claim(Lane.TOLD, 10).getFirst();
        UUID next = ids.next();
        rest(first, next);
        StoredMessage second = gather("rests");
        gather("rests");

        clock.advance(REST.minusMillis(1));
        assertThat(isDue()).isFalse();
        clock.advance(Duration.ofMillis(1));
        StoredMessage claimed = claim(Lane.TOLD, 10).getFirst();
        assertThat(claimed.id()).isEqualTo(next);
        assertThat(claimed.times()).isEqualTo(2);
        assertThat(claimed.attempts()).isEqualTo(1);
        assertThat(claimed.gatheredBy()).isEqualTo(second.gatheredBy());
    }

    @Test
    void gather_whileARowIsClaimed_isLeftWhenWhatWasClaimedIsTold() {
        gather("claimed");
        StoredMessage first = claim(Lane.TOLD, 10).getFirst();
        gather("claimed");
        rest(first, ids.next());

        clock.advance(REST);
        assertThat(claim(Lane.TOLD, 10)).extracting(StoredMessage::times).containsExactly(1);
    }

    @Test
    void gather_afterItWasGivenUp_isTriedAgainNoSoonerThanItsRestIsOver() {
        gather("given up");
        StoredMessage first = claim(Lane.TOLD, 10).getFirst();
        giveUp(first.id(), 1);
        assertThat(givenUp()).isEqualTo(1);

        gather("given up");

        assertThat(givenUp()).isZero();
        assertThat(isDue()).isFalse();
        clock.advance(REST);
        StoredMessage again = claim(Lane.TOLD, 10).getFirst();
        assertThat(again.times()).isEqualTo(2);
        assertThat(again.attempts()).isEqualTo(1);
    }

    @Test
    void rest_ofARowThatSomebodyElseTookSince_changesNothing() {
        gather("taken");
        StoredMessage first = claim(Lane.TOLD, 10).getFirst();
        clock.advance(CLAIM);
        StoredMessage second = claim(Lane.TOLD, 10).getFirst();

        rest(first, ids.next());

        assertThat(second.id()).isEqualTo(first.id());
        clock.advance(CLAIM);
        assertThat(claim(Lane.TOLD, 10)).extracting(StoredMessage::attempts).containsExactly(3);
    }

    @Test
    void sweepRested_rowsThatGatheredNothing_areDeletedAndOthersStay() {
        gather("idle");
        rest(claim(Lane.TOLD, 10).getFirst(), ids.next());
        gather("busy");
        rest(claim(Lane.TOLD, 10).getFirst(), ids.next());
        gather("busy");
        clock.advance(REST.plusMillis(1));

        assertThat(sweepRested(clock.instant())).isEqualTo(1);
        assertThat(claim(Lane.TOLD, 10)).hasSize(1);
    }

    private StoredMessage leave() {
        byte[] sealed = "sealed".getBytes(StandardCharsets.UTF_8);
        StoredMessage message =
                new StoredMessage(ids.next(), "recover", Lane.AWAITED, Secret.of(sealed), 0);
        return database.inTransaction(tx -> {
            Outbox.in(tx).insert(message, clock.instant());
            return message;
        });
    }

    private StoredMessage gather(String by) {
        byte[] sealed = by.getBytes(StandardCharsets.UTF_8);
        StoredMessage message =
                new StoredMessage(ids.next(), "notify", Lane.TOLD, Secret.of(sealed), 0, 1, by);
        return database.inTransaction(tx -> {
            Outbox.in(tx).gather(message, clock.instant());
            return message;
        });
    }

    private void rest(StoredMessage told, UUID next) {
        database.useOneStatement(tx -> Outbox.in(tx).rest(told, next, clock.instant().plus(REST)));
    }

    private int sweepRested(Instant before) {
        return database.inTransaction(tx -> Outbox.in(tx).sweepRested(before, 100));
    }

    private void giveUp(UUID id, int attempts) {
        database.useOneStatement(tx -> {
            Instant now = clock.instant();
            Outbox.in(tx).giveUp(id, attempts, now, now.plus(REST));
        });
    }

    private int givenUp() {
        return database.reading(tx -> Outbox.in(tx).givenUp());
    }

    private boolean isDue() {
        return database.reading(tx -> Outbox.in(tx).isDue(clock.instant()));
    }

    private List<StoredMessage> claim(Lane lane, int limit) {
        Instant now = clock.instant();
        return database.inOneStatement(
                tx -> Outbox.in(tx).claim(lane, now, now.plus(CLAIM), limit));
    }

    private void delete(UUID id) {
        database.useOneStatement(tx -> Outbox.in(tx).delete(id));
    }
}
