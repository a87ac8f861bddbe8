package dev.pawl.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.audit.log.AuditSeals.Marked;
import dev.pawl.core.audit.log.AuditVerdict.ChainBroken;
import dev.pawl.core.audit.log.AuditVerdict.Sound;
import dev.pawl.core.audit.log.AuditVerification.Mark;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditVerificationTest {

    private final AuditLogStage stage = new AuditLogStage();

    @Test
    @Tag("AUD-03")
    void verify_untouched_isSound() {
        assertThat(stage.verify()).isInstanceOf(Sound.class);
        stage.write(30);
        Marked late = stage.event();
        stage.clock.advance(Duration.ofSeconds(30));
        stage.write(3);
        stage.log.rows.put(late.entry().id(), late); // committed after those that came later
        stage.sealing.run();
        stage.append(3);

        assertThat(stage.verify())
                .isInstanceOfSatisfying(
                        Sound.class,
                        sound -> {
                            assertThat(sound.events()).isEqualTo(37);
                            assertThat(sound.unsealed()).isEqualTo(3);
                        });
    }

    @Test
    @Tag("AUD-03")
    void verify_eventsOfAnEarlierVersion_arePassedAndCounted() {
        stage.unmarked(AuditSealing.BATCH + 3);
        assertThat(stage.sound().unmarked()).isEqualTo(AuditSealing.BATCH + 3);
        stage.append(4);
        stage.sealing.run();
        stage.sealing.run();

        assertThat(stage.sound().unmarked()).isEqualTo(AuditSealing.BATCH + 3);
        assertThat(stage.sound().unsealed()).isZero();
        UUID oldest = stage.log.rows.firstKey();
        Marked kept = Objects.requireNonNull(stage.log.rows.remove(oldest));
        assertThat(stage.verify()).isEqualTo(new AuditVerdict.Missing(oldest, 1));
        stage.put(kept);
        assertThat(stage.verify()).isInstanceOf(Sound.class);
    }

    @Test
    @Tag("AUD-03")
    void verify_eventsThatLookLikeThoseOfAnEarlierVersion_areNamed() {
        stage.unmarked(3);
        stage.append(3);
        stage.sealing.run();
        stage.sealing.run();
        Marked made = stage.event();
        UUID early =
                stage.put(new Marked(AuditLogStage.withId(made.entry(), new UUID(1, 1)), null));
        assertThat(stage.named()).isEqualTo(early);
        stage.log.rows.remove(early);

        UUID late = stage.put(new Marked(stage.event().entry(), null));
        stage.sealing.run();
        assertThat(stage.named()).isEqualTo(late);
        stage.log.rows.remove(late);

        Marked last = stage.log.rows.lastEntry().getValue();
        UUID stripped = stage.put(new Marked(last.entry(), null));
        assertThat(stage.named()).isEqualTo(stripped);
    }

    @Test
    @Tag("AUD-03")
    void verify_endCutOffWithItsSeals_isNoticed() {
        stage.write(5);
        stage.write(5);
        UUID first = stage.log.seals.lastEntry().getValue().events().getFirst();
        stage.log.rows.tailMap(first, true).clear();
        int cut = stage.log.seals.pollLastEntry().getKey();

        assertThat(stage.verify())
                .isInstanceOfSatisfying(
                        ChainBroken.class, broken -> assertThat(broken.seal()).isEqualTo(cut));

        stage.log.head = new AuditHead(cut - 1, Secret.of(new byte[32]));
        assertThat(stage.verify()).isInstanceOf(ChainBroken.class);
        stage.log.head = null;
        assertThat(stage.verify()).isInstanceOf(ChainBroken.class);
    }

    @Test
    @Tag("AUD-03")
    void verify_beginningCutOffWithItsSeals_isNoticed() {
        stage.write(5);
        stage.write(5);
        AuditSeal first = stage.log.seals.pollFirstEntry().getValue();
        first.events().forEach(stage.log.rows::remove);

        assertThat(stage.verify())
                .isInstanceOfSatisfying(
                        ChainBroken.class, broken -> assertThat(broken.seal()).isEqualTo(1));
    }

    @Test
    @Tag("AUD-03")
    void verify_sealFromTheMiddleGoneOrChanged_isNoticed() {
        stage.write(4);
        stage.write(4);
        stage.write(4);
        AuditSeal second = Objects.requireNonNull(stage.log.seals.remove(2));
        assertThat(stage.verify()).isEqualTo(new ChainBroken(2, "is missing"));

        List<UUID> fewer = second.events().subList(1, 4);
        stage.log.seals.put(
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
        assertThat(stage.verify()).isEqualTo(new ChainBroken(2, "was changed or forged"));
    }

    @Test
    @Tag("AUD-03")
    void verify_againstAMark_noticesALogThatWasPutBack() {
        stage.write(5);
        TreeMap<UUID, Marked> rows = new TreeMap<>(stage.log.rows);
        TreeMap<Integer, AuditSeal> seals = new TreeMap<>(stage.log.seals);
        AuditHead head = stage.log.head;
        stage.write(5);
        Sound sound = stage.sound();
        Mark mark = new Mark(sound.seal(), sound.mark());
        assertThat(stage.verify(mark)).isInstanceOf(Sound.class);

        stage.log.rows.keySet().retainAll(rows.keySet());
        stage.log.seals.keySet().retainAll(seals.keySet());
        stage.log.head = head;

        assertThat(stage.verify()).isInstanceOf(Sound.class);
        assertThat(stage.verify(mark)).isEqualTo(new ChainBroken(2, "is missing"));
        stage.write(2);
        assertThat(stage.verify(mark)).isInstanceOf(ChainBroken.class);
    }
}
