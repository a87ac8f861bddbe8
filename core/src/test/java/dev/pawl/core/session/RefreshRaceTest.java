package dev.pawl.core.session;

import static dev.pawl.core.MemoryPawl.LAPTOP;
import static dev.pawl.core.MemoryPawl.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.TestSettings;
import dev.pawl.core.Together;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One refresh token, presented 64 times at once.
class RefreshRaceTest {

    private static final int ROUNDS = 20;
    private static final Refreshed REVOKED = new Refreshed.Refused(Refreshed.Reason.REVOKED);

    private final RefreshStage stage = new RefreshStage();
    private final MemoryPawl pawl = stage.pawl;
    private final RefreshStage strict =
            new RefreshStage(
                    new MemoryPawl(
                            TestSettings.USUAL.with(
                                    MemoryPawl.settings(Duration.ZERO, ReuseRevokes.USER))));

    @AfterEach
    void close() {
        stage.close();
        strict.close();
    }

    /// The client that rotated asks 64 times at once.
    @Test
    @Tag("REF-02")
    @Tag("REF-04")
    void refresh_sameToken64TimesAtOnce_rotatesOnceAndAllGetTheIdenticalSuccessor() {
        for (int round = 0; round < ROUNDS; round++) {
            Session fresh = pawl.session(pawl.account("grace" + round + "@example.com"));
            String presented = stage.tokens.of(fresh);
            List<Refreshed> answers = Together.call(64, _ -> () -> stage.refresh(presented, PHONE));
            assertThat(answers).filteredOn(Refreshed.Rotated.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Refreshed.Retried.class::isInstance).hasSize(63);
            Set<String> successors =
                    answers.stream()
                            .map(RefreshStage::grant)
                            .map(Grant::refreshToken)
                            .collect(Collectors.toSet());
            assertThat(successors).containsExactly(stage.tokens.of(fresh.id(), 1));
            assertThat(pawl.row(fresh).generation()).isEqualTo(1);
            assertThat(pawl.row(fresh).isRevoked()).isFalse();
        }
        assertThat(pawl.database.audit.events()).isEmpty();
    }

    /// Without overlap the second caller is a thief.
    @Test
    @Tag("REF-02")
    void refresh_sameToken64TimesAtOnceWithoutOverlap_rotatesOnceAndTheSessionDies() {
        for (int round = 0; round < ROUNDS; round++) {
            Session fresh =
                    strict.pawl.session(strict.pawl.account("strict" + round + "@example.com"));
            String presented = strict.tokens.of(fresh);
            List<Refreshed> answers =
                    Together.call(64, _ -> () -> strict.refresh(presented, PHONE));
            assertThat(answers).filteredOn(Refreshed.Rotated.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Refreshed.Reused.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(REVOKED::equals).hasSize(62);
            assertThat(strict.pawl.row(fresh).isRevoked()).isTrue();
            assertThat(strict.pawl.database.audit.events()).hasSize(round + 1);
        }
    }

    @Test
    void refresh_twoClientsWithOneToken64TimesAtOnce_endsTheSession() {
        for (int round = 0; round < ROUNDS; round++) {
            Session fresh = pawl.session(pawl.account("copy" + round + "@example.com"));
            String presented = stage.tokens.of(fresh);
            List<Refreshed> answers =
                    Together.call(64, i -> () -> stage.refresh(presented, i < 32 ? PHONE : LAPTOP));
            assertThat(answers).filteredOn(Refreshed.Rotated.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Refreshed.Reused.class::isInstance).hasSize(1);
            assertThat(pawl.row(fresh).isRevoked()).isTrue();
            assertThat(pawl.database.audit.events()).hasSize(round + 1);
        }
    }
}
