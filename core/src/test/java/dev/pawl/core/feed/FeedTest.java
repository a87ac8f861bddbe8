package dev.pawl.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final FeedSettings SETTINGS = new FeedSettings(Duration.ofMinutes(15));

    private final MovableClock clock = new MovableClock();
    private final MemoryDatabase database = new MemoryDatabase();
    private final Feed feed = feed(1);
    private int revoked;

    private Feed feed(int run) {
        return new Feed(database, database.revocations, SETTINGS, new UUID(0, run), clock);
    }

    private Revoked revoke(Instant at) {
        Revoked entry = new Revoked(Revoked.Kind.SESSION, new UUID(7, ++revoked), at);
        database.revocations.add(entry);
        return entry;
    }

    private Revoked revoke() {
        return revoke(clock.instant());
    }

    private List<Revoked> after(Position position) throws InterruptedException {
        return feed.after(position, AT_ONCE).entries();
    }

    @Test
    void after_page_isFollowedByTheNext() throws InterruptedException {
        for (int i = 0; i < Feed.MAX_PAGE + 3; i++) {
            Revoked _ = revoke();
        }
        feed.update();

        News first = feed.after(feed.beginning(), AT_ONCE);
        News second = feed.after(first.position(), AT_ONCE);

        assertThat(first.entries()).hasSize(Feed.MAX_PAGE);
        assertThat(second.entries()).hasSize(3);
        assertThat(after(second.position())).isEmpty();
        assertThat(second.position()).isEqualTo(feed.snapshot().position());
    }

    @Test
    void update_whatIsKnown_isNotToldAgain() throws InterruptedException {
        Revoked first = revoke();
        feed.update();
        Position position = feed.snapshot().position();
        Revoked second = revoke();
        feed.update();

        assertThat(after(position)).containsExactly(second);
        assertThat(after(feed.beginning())).containsExactly(first, second);
    }

    /// A transaction takes its instant before it commits, maybe long before.
    @Test
    void update_committedLate_isToldAfterEverythingThatWasReadBefore() throws InterruptedException {
        Instant early = clock.instant();
        clock.advance(Duration.ofSeconds(30));
        Revoked inTime = revoke();
        feed.update();
        Position position = feed.snapshot().position();

        Revoked late = revoke(early);
        clock.advance(Duration.ofSeconds(5));
        feed.update();

        assertThat(after(position)).containsExactly(late);
        assertThat(feed.snapshot().entries()).containsExactly(inTime, late);
    }

    @Test
    void update_afterAnOutage_readsWhatItMissed() throws InterruptedException {
        feed.update();
        database.goAway();
        Revoked meanwhile = revoke();
        clock.advance(Duration.ofSeconds(4));
        assertThatThrownBy(feed::update).isInstanceOf(Unavailable.class);
        database.comeBack();
        feed.update();

        assertThat(after(feed.beginning())).containsExactly(meanwhile);
    }

    @Test
    void update_disabledTwice_countsTheLaterInstant() throws InterruptedException {
        UUID user = new UUID(1, 1);
        Revoked before = new Revoked(Revoked.Kind.USER, user, clock.instant());
        database.revocations.add(before);
        feed.update();
        Position position = feed.snapshot().position();
        clock.advance(Duration.ofSeconds(1));
        Revoked after = new Revoked(Revoked.Kind.USER, user, clock.instant());
        database.revocations.add(after);
        feed.update();

        assertThat(after(position)).containsExactly(after);
        assertThat(feed.snapshot().entries()).containsExactly(after);
    }

    @Test
    void snapshot_olderThanAnyToken_isForgotten() {
        Revoked old = revoke();
        feed.update();
        clock.advance(SETTINGS.horizon());
        feed.update();
        assertThat(feed.snapshot().entries()).containsExactly(old);

        clock.advance(Duration.ofSeconds(6));
        feed.update();

        assertThat(feed.snapshot().entries()).isEmpty();
    }

    @Test
    void snapshot_databaseAway_isUnavailableAfterAWhile() {
        feed.update();
        clock.advance(Feed.STALE_AFTER);
        assertThat(feed.snapshot().entries()).isEmpty();

        clock.advance(Duration.ofMillis(1));

        assertThatThrownBy(feed::snapshot).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> feed.after(feed.beginning(), AT_ONCE))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void resume_placeOfAnotherRun_isTheBeginning() {
        Revoked _ = revoke();
        feed.update();
        Position here = feed.snapshot().position();

        assertThat(feed.resume(here)).isEqualTo(here);
        assertThat(feed.resume(new Position(here.run(), here.number() + 1)))
                .isEqualTo(feed.beginning());
        assertThat(feed(2).resume(here)).isEqualTo(feed(2).beginning());
    }

    @Test
    void after_nothingYet_waitsForTheNext() throws Exception {
        feed.update();
        Position position = feed.snapshot().position();
        var waiting = CompletableFuture.supplyAsync(() -> waitFor(position));
        Revoked next = revoke();
        feed.update();

        assertThat(waiting.get(10, TimeUnit.SECONDS).entries()).containsExactly(next);
    }

    private News waitFor(Position position) {
        try {
            return feed.after(position, Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void position_text_isReadBackAndNothingElseIs() {
        Position position = new Position(new UUID(3, 4).toString(), 5);

        assertThat(Position.parse(position.toString())).contains(position);
        for (String text :
                List.of("", "5", position + "0000000000000000000", position.run() + ".-1")) {
            assertThat(Position.parse(text)).isEmpty();
        }
    }

    @Test
    void sweep_forgetsWhatNobodyNeeds() {
        Revoked _ = revoke();
        FeedSweep sweep = new FeedSweep(database, database.revocations, SETTINGS, clock);
        clock.advance(SETTINGS.horizon().plusHours(1));
        assertThat(sweep.run()).isZero();

        clock.advance(Duration.ofMillis(1));

        assertThat(sweep.run()).isOne();
    }
}
