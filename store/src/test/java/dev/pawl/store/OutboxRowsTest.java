package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.outbox.Lane;
import dev.pawl.core.outbox.Outbox;
import dev.pawl.core.outbox.StoredMessage;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRowsTest extends PortContract {

    private static final Duration CLAIM = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofHours(1);

    /// The tests share a table: each begins with nothing due.
    @BeforeEach
    void empty() {
        clock.advance(Duration.ofDays(1));
        for (Lane lane : Lane.values()) {
            claim(lane, Integer.MAX_VALUE).forEach(left -> delete(left.id()));
        }
        int _ = sweep(clock.instant());
    }

    @Test
    void claim_newErrand_givesItWithItsFirstAttemptCounted() {
        StoredMessage message = leave();

        assertThat(claim(10))
                .singleElement()
                .isEqualTo(
                        new StoredMessage(
                                message.id(), "recover", Lane.AWAITED, message.sealed(), 1));
    }

    @Test
    void claim_claimedErrand_isNotDueUntilTheClaimHasRunOut() {
        StoredMessage message = leave();
        claim(10);

        clock.advance(CLAIM.minusMillis(1));
        assertThat(isDue()).isFalse();
        assertThat(claim(10)).isEmpty();

        clock.advance(Duration.ofMillis(1));
        assertThat(isDue()).isTrue();
        assertThat(claim(10))
                .singleElement()
                .isEqualTo(
                        new StoredMessage(
                                message.id(), "recover", Lane.AWAITED, message.sealed(), 2));
    }

    @Test
    void claim_moreThanTheLimit_takesTheOldestFirst() {
        StoredMessage first = leave();
        clock.advance(Duration.ofMillis(1));
        StoredMessage second = leave();
        clock.advance(Duration.ofMillis(1));
        StoredMessage third = leave();

        assertThat(claim(2))
                .extracting(StoredMessage::id)
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(claim(2)).extracting(StoredMessage::id).containsExactly(third.id());
    }

    @Test
    void claim_byManyAtOnce_givesEachErrandOnce() throws Exception {
        Set<UUID> left = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            left.add(leave().id());
        }
        List<UUID> claimed = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<StoredMessage>> some = () -> claim(10);
            for (int round = 0; round < 10 && claimed.size() < left.size(); round++) {
                for (Future<List<StoredMessage>> each :
                        threads.invokeAll(List.of(some, some, some, some, some, some))) {
                    each.get().forEach(message -> claimed.add(message.id()));
                }
            }
        }
        assertThat(claimed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(left);
    }

    @Test
    void insert_inATransactionThatFails_leavesNothing() {
        StoredMessage message = message();
        try {
            database.inTransaction(tx -> {
                Outbox.in(tx).insert(message, clock.instant());
                throw new IllegalStateException("the change failed");
            });
        } catch (IllegalStateException _) {
            // as it must
        }
        assertThat(isDue()).isFalse();
    }

    @Test
    void delete_doneErrand_isNeverDueAgain() {
        delete(leave().id());

        clock.advance(CLAIM);
        assertThat(claim(10)).isEmpty();
    }

    @Test
    void postpone_claimedErrand_isDueThen() {
        UUID id = leave().id();
        claim(10);
        Instant due = clock.instant().plusSeconds(30);
        change(id, 1, due);

        clock.advance(Duration.ofSeconds(30).minusMillis(1));
        assertThat(isDue()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(isDue()).isTrue();
    }

    @Test
    void postpone_errandThatSomebodyElseTookSince_changesNothing() {
        UUID id = leave().id();
        claim(10);
        clock.advance(CLAIM);
        claim(10);

        change(id, 1, clock.instant());

        assertThat(isDue()).isFalse();
    }

    @Test
    void giveUp_claimedErrand_isKeptAndNotDueAnyMore() {
        int before = givenUp();
        UUID id = leave().id();
        claim(10);
        giveUp(id, 1);

        clock.advance(CLAIM);
        assertThat(isDue()).isFalse();
        assertThat(claim(10)).isEmpty();
        assertThat(givenUp()).isEqualTo(before + 1);
    }

    @Test
    void giveUp_errandThatSomebodyElseTookSince_changesNothing() {
        int before = givenUp();
        UUID id = leave().id();
        claim(10);
        clock.advance(CLAIM);
        claim(10);

        giveUp(id, 1);

        assertThat(givenUp()).isEqualTo(before);
    }

    @Test
    void sweep_errandsGivenUpBefore_areDeletedAndOthersStay() {
        UUID old = leave().id();
        claim(10);
        giveUp(old, 1);
        clock.advance(Duration.ofMillis(1));
        Instant border = clock.instant();
        UUID young = leave().id();
        claim(10);
        giveUp(young, 1);

        assertThat(sweep(border)).isPositive();
        assertThat(sweep(border)).isZero();
        assertThat(givenUp()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(sweep(clock.instant())).isEqualTo(1);
    }

    private StoredMessage message() {
        byte[] sealed = "sealed".getBytes(StandardCharsets.UTF_8);
        return new StoredMessage(ids.next(), "recover", Lane.AWAITED, Secret.of(sealed), 0);
    }

    private StoredMessage leave() {
        StoredMessage message = message();
        return database.inTransaction(tx -> {
            Outbox.in(tx).insert(message, clock.instant());
            return message;
        });
    }

    private boolean isDue() {
        return database.reading(tx -> Outbox.in(tx).isDue(clock.instant()));
    }

    private List<StoredMessage> claim(int limit) {
        return claim(Lane.AWAITED, limit);
    }

    private List<StoredMessage> claim(Lane lane, int limit) {
        Instant now = clock.instant();
        return database.inOneStatement(
                tx -> Outbox.in(tx).claim(lane, now, now.plus(CLAIM), limit));
    }

    private void delete(UUID id) {
        database.useOneStatement(tx -> Outbox.in(tx).delete(id));
    }

    private void change(UUID id, int attempts, Instant due) {
        database.useOneStatement(tx -> Outbox.in(tx).postpone(id, attempts, due));
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

    private int sweep(Instant before) {
        return database.inOneStatement(tx -> Outbox.in(tx).sweep(before, 100));
    }
}
