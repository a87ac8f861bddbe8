package dev.pawl.core.session;

import static dev.pawl.core.MemoryPawl.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.client.Credential;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Refreshes of sessions that clients have below those of users.
class ClientRefreshTest {

    private final MemoryPawl pawl = new MemoryPawl();
    private final SessionFeature sessions = pawl.core.sessions();
    private final ClientSessions clientSessions = pawl.core.services().sessions();
    private final Client reports = client("reports");
    private final Client billing = client("billing");
    private final Session parent = pawl.session(pawl.account("alice@example.com"));
    private final Session session =
            pawl.database.inTransaction(
                    tx -> sessions.opening().below(tx, parent, reports.id(), PHONE));
    private final String token = sessions.refreshTokens().of(session);

    @BeforeEach
    void start() {
        sessions.start();
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    private Client client(String id) {
        return new Client(
                new ClientId(id), id, new Credential.None(), Set.of(), pawl.clock.instant());
    }

    private Refreshed refresh(String presented, Client client) {
        return clientSessions.refresh(presented, client, PHONE);
    }

    @Test
    void refresh_ofItsOwnSession_asksTheDatabaseOnce() {
        int before = pawl.database.entered();

        assertThat(refresh(token, reports)).isInstanceOf(Refreshed.Rotated.class);

        assertThat(pawl.database.entered()).isEqualTo(before + 1);
    }

    @Test
    void refresh_ofItsOwnSession_endsWithTheParent_howeverLongItsOwnDeadline() {
        pawl.clock.advance(Duration.ofHours(1));

        Session rotated = ((Refreshed.Rotated) refresh(token, reports)).grant().session();
        Session retried = ((Refreshed.Retried) refresh(token, reports)).grant().session();

        assertThat(rotated.end()).isEqualTo(retried.end()).isEqualTo(parent.end());
        assertThat(pawl.row(session).end()).isAfter(parent.end());
    }

    @Test
    void refresh_afterTheEndOfTheParent_isRefused_andNothingIsATheft() {
        assertThat(refresh(token, reports)).isInstanceOf(Refreshed.Rotated.class);
        pawl.clock.advance(Duration.between(pawl.clock.instant(), parent.end()).minusMillis(1));
        String live = sessions.refreshTokens().of(pawl.row(session));
        assertThat(refresh(live, reports)).isInstanceOf(Refreshed.Rotated.class);
        pawl.clock.advance(Duration.ofMillis(1));

        String last = sessions.refreshTokens().of(pawl.row(session));
        assertThat(refresh(last, reports))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.EXPIRED));
        assertThat(refresh(token, reports))
                .isEqualTo(new Refreshed.Refused(Refreshed.Reason.EXPIRED));
        assertThat(pawl.row(session).isRevoked()).isFalse();
    }

    @Test
    void refresh_byAnotherClient_isRefused_andMovesAndRevokesNothing() {
        assertThat(refresh(token, reports)).isInstanceOf(Refreshed.Rotated.class);
        Session before = pawl.row(session);
        pawl.clock.advance(Duration.ofMinutes(1));

        for (String stolen : new String[] {token, sessions.refreshTokens().of(before)}) {
            assertThat(refresh(stolen, billing))
                    .isEqualTo(new Refreshed.Refused(Refreshed.Reason.UNKNOWN));
        }

        assertThat(pawl.row(session)).isEqualTo(before);
        assertThat(pawl.row(parent).isRevoked()).isFalse();
        assertThat(refresh(sessions.refreshTokens().of(before), reports))
                .isInstanceOf(Refreshed.Rotated.class);
    }

    @Test
    void refresh_byAnotherClient_takesNothingOfTheSessionsLimit() {
        Refresh limited =
                new Refresh(
                        pawl.limits.refresh(100, 1),
                        sessions.rotations(),
                        new Retries(pawl.database, pawl.clock),
                        sessions.grants(),
                        pawl.clock);
        VerifiedRefreshToken verified = sessions.refreshTokens().openOfClient(token).orElseThrow();

        for (int i = 0; i < 3; i++) {
            assertThat(limited.refresh(verified, PHONE, "billing"))
                    .isEqualTo(new Refreshed.Refused(Refreshed.Reason.UNKNOWN));
        }

        assertThat(limited.refresh(verified, PHONE, "reports"))
                .isInstanceOf(Refreshed.Rotated.class);
        assertThat(limited.refresh(verified, PHONE, "reports"))
                .isInstanceOf(Refreshed.TooManyAttempts.class);
    }
}
