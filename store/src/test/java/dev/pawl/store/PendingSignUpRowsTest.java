package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.selfservice.PendingSignUp;
import dev.pawl.core.selfservice.PendingSignUps;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PendingSignUpRowsTest extends PortContract {

    private static final Duration VALID = Duration.ofHours(24);

    @Test
    void consume_keptSignUp_givesItOnce() {
        PendingSignUp signUp = kept();
        keep(signUp); // as by a letter that is written twice

        assertThat(find(signUp)).contains(signUp);
        assertThat(consume(signUp)).isTrue();
        assertThat(consume(signUp)).isFalse();
        assertThat(find(signUp)).isEmpty();
    }

    @Test
    void consume_atItsEnd_givesNothing() {
        PendingSignUp signUp = kept();
        clock.advance(VALID);

        assertThat(find(signUp)).isEmpty();
        assertThat(consume(signUp)).isFalse();
    }

    @Test
    void sweep_whatExpired_isDeletedAndTheRestStays() {
        kept();
        clock.advance(VALID.plusMillis(1));
        PendingSignUp fresh = kept();

        int swept =
                database.inOneStatement(tx -> PendingSignUps.in(tx).sweep(clock.instant(), 1000));

        assertThat(swept).isPositive();
        assertThat(find(fresh)).contains(fresh);
    }

    private PendingSignUp kept() {
        PendingSignUp signUp =
                new PendingSignUp(
                        Secret.of(Randomness.secure().bytes(32)),
                        ids.next(),
                        Secret.of(new byte[] {1, 2, 3}),
                        clock.instant().plus(VALID));
        keep(signUp);
        return signUp;
    }

    private void keep(PendingSignUp signUp) {
        database.useTransaction(tx -> PendingSignUps.in(tx).keep(signUp));
    }

    private Optional<PendingSignUp> find(PendingSignUp signUp) {
        return database.reading(tx -> PendingSignUps.in(tx).find(signUp.hash(), clock.instant()));
    }

    private boolean consume(PendingSignUp signUp) {
        return database.inTransaction(
                tx -> PendingSignUps.in(tx).consume(signUp.hash(), clock.instant()));
    }
}
