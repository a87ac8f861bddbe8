package dev.pawl.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.audit.log.AuditVerdict.Sound;
import org.junit.jupiter.api.Test;

class AuditSealingTest {

    private final AuditLogStage stage = new AuditLogStage();

    @Test
    void run_moreThanOneSealHolds_sealsAll() {
        stage.append(AuditSealing.BATCH + 1);
        stage.sealing.run();
        assertThat(stage.log.seals).hasSize(2);
        assertThat(stage.verify()).isInstanceOf(Sound.class);
        stage.sealing.run();
        assertThat(stage.log.seals).hasSize(2);
    }
}
