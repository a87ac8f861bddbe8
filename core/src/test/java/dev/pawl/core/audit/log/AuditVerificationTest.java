package dev.pawl.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.TestKeys;
import dev.pawl.core.TestPlatform;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.audit.log.AuditSeals.Marked;
import dev.pawl.core.audit.log.AuditTrail.Entry;
import dev.pawl.core.audit.log.AuditVerdict.ChainBroken;
import dev.pawl.core.audit.log.AuditVerdict.Sound;
import dev.pawl.core.audit.log.AuditVerification.Mark;
import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MemoryAuditSeals;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditVerificationTest {

    private static final int MUTATIONS = 10_000;

    private final MovableClock clock = new MovableClock();
    private final Ids ids = new Ids(clock, Randomness.secure());
    private final MemoryDatabase database = new MemoryDatabase(clock);
    private final MemoryAuditSeals log = database.auditSeals;
    private final AuditMacs macs = new AuditMacs(TestKeys.master(1));
    private final AuditSealing sealing = new AuditSealing(TestPlatform.on(database, clock), macs);
    private final AuditVerification verification = new AuditVerification(database, macs);

    @Test
    @Tag("AUD-03")
    void verify_untouched_isSound() {
        assertThat(verify()).isInstanceOf(Sound.class);
        write(30);
        Marked late = event();
        clock.advance(Duration.ofSeconds(30));
        write(3);
        log.rows.put(late.entry().id(), late); // committed after those that came later
        sealing.run();
        event(3);

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Sound.class,
                        sound -> {
                            assertThat(sound.events()).isEqualTo(37);
                            assertThat(sound.unsealed()).isEqualTo(3);
                        });
    }

    @Test
    @Tag("AUD-03")
    void verify_tenThousandMutations_namesTheFirstEvent() {
        write(20);
        TreeMap<UUID, Marked> rows = new TreeMap<>(log.rows);
        Random random = new Random(20_260_103);
        for (int i = 0; i < MUTATIONS; i++) {
            UUID first = mutate(random);

            assertThat(named(verify())).as("mutation %d", i).isEqualTo(first);

            log.rows.clear();
            log.rows.putAll(rows);
        }
        assertThat(verify()).isInstanceOf(Sound.class);
    }

    /// Does something to the log, and tells which event is the first with which something is wrong.
    private UUID mutate(Random random) {
        List<Marked> rows = new ArrayList<>(log.rows.values());
        Marked one = rows.get(random.nextInt(rows.size()));
        Marked other = rows.get(random.nextInt(rows.size()));
        UUID id = one.entry().id();
        return switch (random.nextInt(6)) {
            case 0 -> put(edited(one, random));
            case 1 -> {
                log.rows.remove(id);
                yield id;
            }
            case 2 -> put(new Marked(with(one.entry(), ids.next()), one.mac()));
            case 3 -> {
                if (one.equals(other)) {
                    yield put(edited(one, random));
                }
                put(new Marked(with(other.entry(), id), other.mac()));
                put(new Marked(with(one.entry(), other.entry().id()), one.mac()));
                yield EventIds.ORDER.compare(id, other.entry().id()) < 0 ? id : other.entry().id();
            }
            case 4 -> put(new Marked(one.entry(), null));
            default -> {
                log.rows.tailMap(id, true).clear();
                yield id;
            }
        };
    }

    private UUID put(Marked row) {
        log.rows.put(row.entry().id(), row);
        return row.entry().id();
    }

    private static Marked edited(Marked row, Random random) {
        Entry entry = row.entry();
        Trace trace = entry.trace();
        UUID random16 = new UUID(random.nextLong(), random.nextLong());
        Entry edited =
                switch (random.nextInt(4)) {
                    case 0 -> with(entry, entry.kind() + "x", trace);
                    case 1 -> with(entry, entry.kind(), new Trace("192.0.2.1", "other"));
                    case 2 ->
                            new Entry(
                                    entry.id(),
                                    entry.at().plusMillis(1),
                                    entry.kind(),
                                    entry.account(),
                                    entry.session(),
                                    entry.by(),
                                    trace,
                                    entry.detail());
                    default ->
                            new Entry(
                                    entry.id(),
                                    entry.at(),
                                    entry.kind(),
                                    random16,
                                    entry.session(),
                                    entry.by(),
                                    trace,
                                    "{}");
                };
        return new Marked(edited, row.mac());
    }

    @Test
    @Tag("AUD-03")
    void verify_endCutOffWithItsSeals_isNoticed() {
        write(5);
        write(5);
        UUID first = log.seals.lastEntry().getValue().events().getFirst();
        log.rows.tailMap(first, true).clear();
        int cut = log.seals.pollLastEntry().getKey();

        assertThat(verify())
                .isInstanceOfSatisfying(
                        ChainBroken.class, broken -> assertThat(broken.seal()).isEqualTo(cut));

        log.head = new AuditHead(cut - 1, Secret.of(new byte[32]));
        assertThat(verify()).isInstanceOf(ChainBroken.class);
        log.head = null;
        assertThat(verify()).isInstanceOf(ChainBroken.class);
    }

    @Test
    @Tag("AUD-03")
    void verify_beginningCutOffWithItsSeals_isNoticed() {
        write(5);
        write(5);
        AuditSeal first = log.seals.pollFirstEntry().getValue();
        first.events().forEach(log.rows::remove);

        assertThat(verify())
                .isInstanceOfSatisfying(
                        ChainBroken.class, broken -> assertThat(broken.seal()).isEqualTo(1));
    }

    @Test
    @Tag("AUD-03")
    void verify_sealFromTheMiddleGoneOrChanged_isNoticed() {
        write(4);
        write(4);
        write(4);
        AuditSeal second = Objects.requireNonNull(log.seals.remove(2));
        assertThat(verify()).isEqualTo(new ChainBroken(2, "is missing"));

        List<UUID> fewer = second.events().subList(1, 4);
        log.seals.put(
                2,
                new AuditSeal(
                        2,
                        second.at(),
                        second.until(),
                        second.previous(),
                        fewer,
                        null,
                        1,
                        second.mac()));
        assertThat(verify()).isEqualTo(new ChainBroken(2, "was changed or forged"));
    }

    @Test
    @Tag("AUD-03")
    void verify_eventsOfAnEarlierVersion_arePassedAndCounted() {
        unmarked(AuditSealing.BATCH + 3);
        assertThat(sound().unmarked()).isEqualTo(AuditSealing.BATCH + 3);
        event(4);
        sealing.run();
        sealing.run();

        assertThat(sound().unmarked()).isEqualTo(AuditSealing.BATCH + 3);
        assertThat(sound().unsealed()).isZero();
        UUID oldest = log.rows.firstKey();
        Marked kept = Objects.requireNonNull(log.rows.remove(oldest));
        assertThat(verify()).isEqualTo(new AuditVerdict.Missing(oldest, 1));
        put(kept);
        assertThat(verify()).isInstanceOf(Sound.class);
    }

    @Test
    @Tag("AUD-03")
    void verify_eventsThatLookLikeThoseOfAnEarlierVersion_areNamed() {
        unmarked(3);
        event(3);
        sealing.run();
        sealing.run();
        Marked made = event();
        UUID early = put(new Marked(with(made.entry(), new UUID(1, 1)), null));
        assertThat(named(verify())).isEqualTo(early);
        log.rows.remove(early);

        UUID late = put(new Marked(event().entry(), null));
        sealing.run();
        assertThat(named(verify())).isEqualTo(late);
        log.rows.remove(late);

        Marked last = log.rows.lastEntry().getValue();
        UUID stripped = put(new Marked(last.entry(), null));
        assertThat(named(verify())).isEqualTo(stripped);
    }

    private void unmarked(int events) {
        event(events);
        log.rows.replaceAll((_, row) -> new Marked(row.entry(), null));
        sealing.run();
    }

    private Sound sound() {
        AuditVerdict verdict = verify();
        assertThat(verdict).isInstanceOf(Sound.class);
        return (Sound) verdict;
    }

    @Test
    @Tag("AUD-03")
    void verify_afterAPurge_isSound() {
        write(5);
        clock.advance(Duration.ofDays(3));
        write(5);
        AuditPurge purge = new AuditPurge(database, sealing, Duration.ofDays(1), steady());

        assertThat(purge.run()).isZero(); // one reading is none
        clock.advance(Duration.ofHours(1));
        assertThat(purge.run()).isEqualTo(5);
        clock.advance(Duration.ofHours(1));
        assertThat(purge.run()).isZero();

        assertThat(log.rows).hasSize(5);
        assertThat(log.seals.firstKey()).isEqualTo(2);
        assertThat(verify()).isInstanceOf(Sound.class);
        UUID oldest = log.rows.firstKey();
        log.rows.remove(oldest);
        assertThat(named(verify())).isEqualTo(oldest);
    }

    /// Nobody sets this clock apart from the other.
    private SteadyTime steady() {
        return new SteadyTime(
                clock, () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
    }

    /// A clock that jumps a year ahead would otherwise take the whole log with it.
    @Test
    @Tag("WLD-08")
    void purge_whileTheClockJumps_deletesNothing() {
        write(5);
        AtomicLong nanos = new AtomicLong();
        AuditPurge purge =
                new AuditPurge(
                        database, sealing, Duration.ofDays(1), new SteadyTime(clock, nanos::get));
        assertThat(purge.run()).isZero();

        for (int hour = 0; hour < 3; hour++) {
            clock.advance(Duration.ofDays(400));
            nanos.addAndGet(Duration.ofHours(1).toNanos());
            assertThat(purge.run()).isZero();
        }

        clock.advance(Duration.ofHours(1));
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(purge.run()).isEqualTo(5); // the twin: time that really passed
    }

    @Test
    @Tag("AUD-03")
    void verify_againstAMark_noticesALogThatWasPutBack() {
        write(5);
        TreeMap<UUID, Marked> rows = new TreeMap<>(log.rows);
        TreeMap<Integer, AuditSeal> seals = new TreeMap<>(log.seals);
        AuditHead head = log.head;
        write(5);
        Sound sound = (Sound) verify();
        Mark mark = new Mark(sound.seal(), sound.mark());
        assertThat(verification.verify(mark)).isInstanceOf(Sound.class);

        log.rows.keySet().retainAll(rows.keySet());
        log.seals.keySet().retainAll(seals.keySet());
        log.head = head;

        assertThat(verify()).isInstanceOf(Sound.class);
        assertThat(verification.verify(mark)).isEqualTo(new ChainBroken(2, "is missing"));
        write(2);
        assertThat(verification.verify(mark)).isInstanceOf(ChainBroken.class);
    }

    @Test
    void run_moreThanOneSealHolds_sealsAll() {
        event(AuditSealing.BATCH + 1);
        sealing.run();
        assertThat(log.seals).hasSize(2);
        assertThat(verify()).isInstanceOf(Sound.class);
        sealing.run();
        assertThat(log.seals).hasSize(2);
    }

    private AuditVerdict verify() {
        return verification.verify(null);
    }

    private static UUID named(AuditVerdict verdict) {
        return switch (verdict) {
            case AuditVerdict.Changed(UUID event) -> event;
            case AuditVerdict.Missing(UUID event, _) -> event;
            case Sound _, ChainBroken _ -> throw new AssertionError(verdict);
        };
    }

    private void write(int events) {
        event(events);
        sealing.run();
    }

    private void event(int events) {
        for (int i = 0; i < events; i++) {
            Marked row = event();
            log.rows.put(row.entry().id(), row);
            clock.advance(Duration.ofMillis(7));
        }
    }

    private Marked event() {
        Entry entry =
                new Entry(
                        ids.next(),
                        clock.instant(),
                        "signin.failed",
                        ids.next(),
                        null,
                        null,
                        new Trace("203.0.113.7", "phone"),
                        null);
        return new Marked(entry, macs.of(entry));
    }

    private static Entry with(Entry entry, UUID id) {
        return new Entry(
                id,
                entry.at(),
                entry.kind(),
                entry.account(),
                entry.session(),
                entry.by(),
                entry.trace(),
                entry.detail());
    }

    private static Entry with(Entry entry, String kind, Trace trace) {
        return new Entry(
                entry.id(),
                entry.at(),
                kind,
                entry.account(),
                entry.session(),
                entry.by(),
                trace,
                entry.detail());
    }
}
