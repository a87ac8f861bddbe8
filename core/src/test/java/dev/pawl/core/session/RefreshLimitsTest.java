package dev.pawl.core.session;

import static dev.pawl.core.MemoryPawl.LAPTOP;
import static dev.pawl.core.MemoryPawl.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.failure.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshLimitsTest {

    private static final int PER_CLIENT = 5;
    private static final int PER_SESSION = 3;

    private final MemoryPawl pawl = new MemoryPawl();
    private final RefreshStage stage =
            new RefreshStage(pawl, pawl.database, pawl.limits.refresh(PER_CLIENT, PER_SESSION));
    private String token = stage.token;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void refresh_oneSessionTooOften_hasToWaitAndStaysAsGoodAsBefore() {
        for (int i = 0; i < PER_SESSION; i++) {
            rotate();
        }
        int before = pawl.database.entered();
        assertThat(stage.refresh(token, LAPTOP)).isInstanceOf(Refreshed.TooManyAttempts.class);
        assertThat(pawl.database.entered()).isEqualTo(before);
        pawl.clock.advance(Duration.ofMinutes(1));
        rotate();
    }

    @Test
    void refresh_manyForgedTokensFromOneClient_areLimitedWithoutTheDatabase() {
        int before = pawl.database.entered();
        for (int i = 0; i < PER_CLIENT; i++) {
            assertThat(stage.refresh("prt_" + i, PHONE))
                    .isEqualTo(new Refreshed.Refused(Refreshed.Reason.FORGED));
        }
        assertThat(stage.refresh("prt_x", PHONE)).isInstanceOf(Refreshed.TooManyAttempts.class);
        assertThat(stage.refresh(token, PHONE)).isInstanceOf(Refreshed.TooManyAttempts.class);
        assertThat(pawl.database.entered()).isEqualTo(before);
        assertThat(stage.refresh(token, LAPTOP)).isInstanceOf(Refreshed.Rotated.class);
    }

    /// Clients try again until the database is back; they must not have to wait after that.
    @Test
    void refresh_whileTheDatabaseIsAway_usesUpNothing() {
        pawl.database.goAway();
        for (int i = 0; i < 3 * PER_CLIENT; i++) {
            assertThatThrownBy(() -> stage.refresh(token, PHONE)).isInstanceOf(Unavailable.class);
        }
        pawl.database.comeBack();
        rotate();
    }

    private void rotate() {
        Refreshed refreshed = stage.refresh(token, PHONE);
        assertThat(refreshed).isInstanceOf(Refreshed.Rotated.class);
        token = ((Refreshed.Rotated) refreshed).grant().refreshToken();
    }
}
