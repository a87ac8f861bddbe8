package dev.pawl.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.audit.log.AuditSeals.Marked;
import dev.pawl.core.audit.log.AuditTrail.Entry;
import dev.pawl.core.audit.log.AuditVerdict.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Verification names the first event that is wrong, for every kind of alteration.
class AuditMutationTest {

    private static final int MUTATIONS = 10_000;

    private final AuditLogStage stage = new AuditLogStage();

    @Test
    @Tag("AUD-03")
    void verify_tenThousandMutations_namesTheFirstEvent() {
        stage.write(20);
        TreeMap<UUID, Marked> rows = new TreeMap<>(stage.log.rows);
        Random random = new Random(20_260_103);
        for (int i = 0; i < MUTATIONS; i++) {
            UUID first = mutate(random);

            assertThat(stage.named()).as("mutation %d", i).isEqualTo(first);

            stage.log.rows.clear();
            stage.log.rows.putAll(rows);
        }
        assertThat(stage.verify()).isInstanceOf(Sound.class);
    }

    /// Alters the log, and returns the first event that is wrong since.
    private UUID mutate(Random random) {
        List<Marked> rows = new ArrayList<>(stage.log.rows.values());
        Marked one = rows.get(random.nextInt(rows.size()));
        Marked other = rows.get(random.nextInt(rows.size()));
        UUID id = one.entry().id();
        return switch (random.nextInt(6)) {
            case 0 -> stage.put(edited(one, random));
            case 1 -> {
                stage.log.rows.remove(id);
                yield id;
            }
            case 2 ->
                    stage.put(
                            new Marked(
                                    AuditLogStage.withId(one.entry(), stage.ids.next()),
                                    one.mac()));
            case 3 -> {
                if (one.equals(other)) {
                    yield stage.put(edited(one, random));
                }
                stage.put(new Marked(AuditLogStage.withId(other.entry(), id), other.mac()));
                stage.put(
                        new Marked(
                                AuditLogStage.withId(one.entry(), other.entry().id()), one.mac()));
                yield EventIds.ORDER.compare(id, other.entry().id()) < 0 ? id : other.entry().id();
            }
            case 4 -> stage.put(new Marked(one.entry(), null));
            default -> {
                stage.log.rows.tailMap(id, true).clear();
                yield id;
            }
        };
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
