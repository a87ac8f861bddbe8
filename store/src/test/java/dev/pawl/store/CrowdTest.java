package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.memory.SessionVariants;
import dev.pawl.core.session.Origin;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which sessions end when there are too many: the owner's own and those of clients apart.
class CrowdTest extends PortContract {

    private Session open(AccountId owner, String client, @Nullable Session parent) {
        clock.advance(Duration.ofSeconds(1));
        Session own = sample.newSession(owner);
        return sample.insert(
                SessionVariants.with(
                        own,
                        new Origin(
                                own.origin().trace(),
                                client,
                                null,
                                parent == null ? null : parent.id(),
                                parent == null ? null : parent.first())));
    }

    private boolean isAlive(Session session) {
        return !sample.require(session).isRevoked();
    }

    @Test
    @Tag("PILE-02")
    void trim_withSessionsOfClients_countsAndEndsTheOwnersOwnAlone() {
        AccountId owner = sample.account().id();
        Session oldest = open(owner, "first-party", null);
        Session ofOldest = open(owner, "web", oldest);
        Session parent = open(owner, "first-party", null);
        Session child = open(owner, "web", parent);
        Session newest = open(owner, "first-party", null);

        assertThat(trim(owner, 3, newest)).isEmpty();
        assertThat(trim(owner, 2, newest)).containsExactlyInAnyOrder(oldest.id(), ofOldest.id());
        assertThat(isAlive(parent) && isAlive(child) && isAlive(newest)).isTrue();
    }

    @Test
    @Tag("PILE-02")
    void trimBelow_moreThanThereMayBe_endsTheOldestOfThatClientBelowThatSession() {
        AccountId owner = sample.account().id();
        Session phone = open(owner, "first-party", null);
        Session ofPhone = open(owner, "web", phone);
        Session parent = open(owner, "first-party", null);
        Session ofAnother = open(owner, "app", parent);
        Session oldest = open(owner, "web", parent);
        Session middle = open(owner, "web", parent);
        Session newest = open(owner, "web", parent);

        assertThat(trimBelow(parent, 3, newest)).isEmpty();
        assertThat(trimBelow(parent, 2, newest)).containsExactly(oldest.id());
        assertThat(isAlive(oldest)).isFalse();
        for (Session other : List.of(phone, ofPhone, parent, ofAnother, middle, newest)) {
            assertThat(isAlive(other)).isTrue();
        }
    }

    private List<SessionId> trim(AccountId owner, int max, Session kept) {
        return database.inTransaction(tx -> Sessions.in(tx).trim(owner, max, kept.id(), tx.now()));
    }

    private List<SessionId> trimBelow(Session parent, int max, Session kept) {
        return database.inTransaction(tx ->
                Sessions.in(tx)
                        .trimBelow(parent.id(), kept.origin().client(), max, kept.id(), tx.now()));
    }
}
