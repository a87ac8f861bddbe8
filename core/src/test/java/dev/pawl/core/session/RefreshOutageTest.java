package dev.pawl.core.session;

import static dev.pawl.core.MemoryPawl.LAPTOP;
import static dev.pawl.core.MemoryPawl.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The way to the database breaks just after a rotation was committed.
class RefreshOutageTest {

    private static final Duration AWAY = Duration.ofSeconds(30);

    private final MemoryPawl pawl = new MemoryPawl();
    private final CutDatabase cut = new CutDatabase();
    private final RefreshStage stage = new RefreshStage(pawl, cut, pawl.limits.refresh());
    private final Session session = stage.session;
    private final String token = stage.token;

    /// Commits one statement more and is away then.
    private final class CutDatabase implements Database {
        private boolean afterTheNext;

        @Override
        public <T> T inTransaction(Function<Transaction, T> work) {
            return pawl.database.inTransaction(work);
        }

        @Override
        public <T> T inOneStatement(Function<Transaction, T> work) {
            T result = pawl.database.inOneStatement(work);
            if (afterTheNext) {
                afterTheNext = false;
                pawl.database.goAway();
                throw new Unavailable(Unavailable.Kind.DATABASE, "connection reset", null);
            }
            return result;
        }

        @Override
        public <T> T reading(Function<Transaction, T> work) {
            return pawl.database.reading(work);
        }
    }

    @BeforeEach
    void loseTheAnswer() {
        cut.afterTheNext = true;
        assertUnavailable();
        pawl.clock.advance(AWAY.dividedBy(2));
        assertUnavailable();
        pawl.clock.advance(AWAY.dividedBy(2));
        pawl.database.comeBack();
        assertThat(pawl.row(session).generation()).isEqualTo(1);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    @Tag("DOS-10")
    void refresh_afterAnOutageLongerThanTheOverlap_yieldsTheSuccessorThatWasLost() {
        Refreshed.Retried retried = (Refreshed.Retried) stage.refresh(token, PHONE);
        assertThat(retried.grant().refreshToken()).isEqualTo(stage.tokens.of(session.id(), 1));
        pawl.clock.advance(MemoryPawl.OVERLAP.minusMillis(1));
        assertThat(stage.refresh(token, PHONE)).isInstanceOf(Refreshed.Retried.class);
        assertThat(pawl.database.audit.events()).isEmpty();
    }

    @Test
    void refresh_anOverlapAfterTheOutage_isReuse() {
        assertThat(stage.refresh(token, PHONE)).isInstanceOf(Refreshed.Retried.class);
        pawl.clock.advance(MemoryPawl.OVERLAP);
        assertThat(stage.refresh(token, PHONE)).isInstanceOf(Refreshed.Reused.class);
    }

    @Test
    void refresh_byAnotherClientAfterTheOutage_isReuse() {
        assertThat(stage.refresh(token, LAPTOP)).isInstanceOf(Refreshed.Reused.class);
    }

    @Test
    void refresh_afterTheSuccessorWasUsed_isReuse() {
        Refreshed.Retried retried = (Refreshed.Retried) stage.refresh(token, PHONE);
        assertThat(stage.refresh(retried.grant().refreshToken(), PHONE))
                .isInstanceOf(Refreshed.Rotated.class);
        assertThat(stage.refresh(token, PHONE)).isInstanceOf(Refreshed.Reused.class);
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> stage.refresh(token, PHONE)).isInstanceOf(Unavailable.class);
    }
}
