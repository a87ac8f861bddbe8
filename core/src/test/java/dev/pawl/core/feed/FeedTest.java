package dev.pawl.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.TestPlatform;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.platform.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final FeedSettings SETTINGS =
            new FeedSettings(Duration.ofMinutes(15), FeedSettings.USUAL_STREAMS);

    private final MovableClock clock = new MovableClock();
    private final MemoryDatabase database = new MemoryDatabase(clock);
    private final Platform platform = TestPlatform.on(database, clock);
    private final Feed feed = feed();
    private int revoked;

    private Feed feed() {
        return new Feed(platform, SETTINGS, SETTINGS::horizon);
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
    @Tag("FEED-01")
    void update_moreThanOnePageOfTheLog_isReadWhole() throws InterruptedException {
        int many = 2 * Feed.READ_PAGE + 3;
        for (int i = 0; i < many; i++) {
            Revoked _ = revoke(clock.instant().minusMillis(i / 7));
        }
        feed.update();

        assertThat(feed.size()).isEqualTo(many);
        assertThat(feed.snapshot().entries()).doesNotHaveDuplicates().hasSize(many);
        assertThat(feed.ageSeconds()).isZero();
    }

    /// What cannot be held is not told in part, and not read again and again.
    @Test
    @Tag("FEED-01")
    void update_moreThanCanBeHeld_isUnavailableAndRestsForAWhile() {
        Feed small =
                new Feed(
                        platform,
                        new FeedSettings(SETTINGS.accessTtl(), FeedSettings.USUAL_STREAMS, 10),
                        SETTINGS::horizon);
        for (int i = 0; i < 10; i++) {
            Revoked _ = revoke();
        }
        small.update();
        assertThat(small.snapshot().entries()).hasSize(10);
        Revoked last = revoke();

        assertThatThrownBy(small::update)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("tokens.access_ttl");
        database.revocations.remove(last);
        assertThatThrownBy(small::update).isInstanceOf(Unavailable.class);
        clock.advance(Feed.STALE_AFTER.plusMillis(1));
        assertThatThrownBy(small::snapshot).isInstanceOf(Unavailable.class);
        assertThat(small.ageSeconds()).isGreaterThan(5);

        clock.advance(SETTINGS.horizon().plusSeconds(1));
        small.update();

        assertThat(small.snapshot().entries()).isEmpty();
    }

    /// Another node's tokens live longer: what was forgotten matters again, and at once.
    @Test
    void update_horizonGrew_readsWhatIsOlder() {
        AtomicReference<Duration> horizon = new AtomicReference<>(Duration.ofMinutes(1));
        Feed growing = new Feed(platform, SETTINGS, horizon::get);
        Revoked old = revoke();
        clock.advance(Duration.ofMinutes(2));
        growing.update();
        assertThat(growing.snapshot().entries()).isEmpty();

        horizon.set(Duration.ofHours(1));
        growing.update();

        assertThat(growing.snapshot().entries()).containsExactly(old);
    }

    /// One entry for the user came in place of those of their sessions.
    @Test
    @Tag("FEED-02")
    void update_gathered_isForgottenWithTheNextWholeReading() throws InterruptedException {
        Revoked session = revoke();
        Revoked others = revoke();
        feed.update();
        Position position = feed.snapshot().position();
        Revoked user =
                new Revoked(Revoked.Kind.USER, new UUID(1, 1), clock.instant().plusSeconds(2));
        database.revocations.remove(session);
        database.revocations.add(user);
        clock.advance(Duration.ofMinutes(5));
        feed.update();

        assertThat(feed.snapshot().entries()).containsExactly(others, user);
        assertThat(after(position)).containsExactly(user);
        assertThat(feed.size()).isEqualTo(2);
        Revoked next = revoke();
        feed.update();
        assertThat(feed.snapshot().entries()).containsExactly(others, user, next);
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
        Feed other = feed();
        assertThat(other.resume(here)).isEqualTo(other.beginning());
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
        FeedSweep sweep = new FeedSweep(platform, SETTINGS::horizon);
        clock.advance(SETTINGS.horizon().plusHours(1));
        assertThat(sweep.run()).isZero();

        clock.advance(Duration.ofMillis(1));

        assertThat(sweep.run()).isOne();
    }
}
