package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Account;
import dev.pawl.core.admin.SetupTokens;
import dev.pawl.core.signin.Challenge;
import dev.pawl.core.signin.Challenges;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What somebody could pile up within the time that it is kept.
class PileRowsTest extends PortContract {

    private Challenge challenge(Account account) {
        Challenge challenge =
                new Challenge(
                        ids.challenge(account.id()),
                        account.id(),
                        Challenge.Demand.FACTOR,
                        Secret.of(new byte[32]),
                        false,
                        clock.instant().plus(Duration.ofMinutes(5)));
        database.useTransaction(tx -> Challenges.in(tx).insert(challenge));
        clock.advance(Duration.ofMillis(5));
        return challenge;
    }

    private boolean isThere(Challenge challenge) {
        return database.reading(tx -> Challenges.in(tx).find(challenge.id(), tx.now())).isPresent();
    }

    @Test
    @Tag("ALW-14")
    void insert_challengesWithoutEnd_keepsTheNewestAndNobodyElses() {
        Challenge others = challenge(sample.account());
        Account ada = sample.account();
        List<Challenge> all = new ArrayList<>();
        for (int i = 0; i < Challenge.MOST + 3; i++) {
            all.add(challenge(ada));
        }
        assertThat(all.subList(0, 3)).noneMatch(this::isThere);
        assertThat(all.subList(3, all.size())).allMatch(this::isThere);
        assertThat(isThere(others)).isTrue();
    }

    @Test
    @Tag("ALW-15")
    void insert_setupTokensWithoutEnd_keepsTheNewest() {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < SetupTokens.MOST + 3; i++) {
            byte[] hash = new byte[32];
            hash[0] = (byte) i;
            all.add(hash);
            database.useTransaction(
                    tx -> SetupTokens.in(tx).insert(hash, tx.now().plus(Duration.ofDays(1))));
            clock.advance(Duration.ofMillis(5));
        }
        assertThat(all.subList(0, 3)).noneMatch(this::isThere);
        assertThat(all.subList(3, all.size())).allMatch(this::isThere);
    }

    private boolean isThere(byte[] setupToken) {
        return database.reading(tx -> SetupTokens.in(tx).contains(setupToken, tx.now()));
    }
}
