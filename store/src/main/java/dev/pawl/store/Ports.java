package dev.pawl.store;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.admin.SetupTokens;
import dev.pawl.core.audit.log.AuditSeals;
import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.core.client.Clients;
import dev.pawl.core.device.Devices;
import dev.pawl.core.factor.EnrolmentDeadlines;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.factor.Passkeys;
import dev.pawl.core.feed.RevocationLog;
import dev.pawl.core.feed.TokenLives;
import dev.pawl.core.installation.Installation;
import dev.pawl.core.outbox.Outbox;
import dev.pawl.core.selfservice.Links;
import dev.pawl.core.selfservice.PendingSignUps;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.Challenges;
import dev.pawl.core.throttle.Guesses;
import dev.pawl.core.token.SigningKeys;
import java.util.Map;
import java.util.function.Function;

/// Which class keeps which port.
final class Ports {

    private static final Map<Class<?>, Function<Sql, ?>> PORTS =
            Map.ofEntries(
                    port(Accounts.class, AccountRows::new),
                    port(ManagedAccounts.class, ManagedAccountRows::new),
                    port(SetupTokens.class, SetupTokenRows::new),
                    port(AuditSeals.class, AuditSealRows::new),
                    port(AuditTrail.class, AuditTrailRows::new),
                    port(Clients.class, ClientRows::new),
                    port(Devices.class, DeviceRows::new),
                    port(EnrolmentDeadlines.class, EnrolmentDeadlineRows::new),
                    port(Factors.class, FactorRows::new),
                    port(Passkeys.class, PasskeyRows::new),
                    port(RevocationLog.class, RevocationRows::new),
                    port(TokenLives.class, TokenLifeRows::new),
                    port(Installation.class, InstallationRows::new),
                    port(Outbox.class, OutboxRows::new),
                    port(Links.class, LinkRows::new),
                    port(PendingSignUps.class, PendingSignUpRows::new),
                    port(Sessions.class, SessionRows::new),
                    port(Challenges.class, ChallengeRows::new),
                    port(Guesses.class, GuessRows::new),
                    port(SigningKeys.class, KeyRows::new));

    private Ports() {}

    private static <P> Map.Entry<Class<?>, Function<Sql, ?>> port(
            Class<P> type, Function<Sql, ? extends P> rows) {
        return Map.entry(type, rows);
    }

    /// Binds a port to an open connection.
    static Object open(Class<?> port, Sql sql) {
        Function<Sql, ?> rows = PORTS.get(port);
        if (rows == null) {
            throw new IllegalArgumentException("no port: " + port.getName());
        }
        return rows.apply(sql);
    }
}
