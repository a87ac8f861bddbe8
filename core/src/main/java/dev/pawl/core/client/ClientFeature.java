package dev.pawl.core.client;

import dev.pawl.core.background.Job;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.throttle.Limits;
import dev.pawl.core.transaction.Sweep;
import java.time.Duration;
import java.util.List;

/// OAuth clients: which there are, and how they prove who they are.
public record ClientFeature(
        RegisteredClients registered, ClientAdmission admission, List<Job> jobs) {

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    /// Puts it together.
    ///
    /// @param configured those of the configuration
    /// @param issuer for which assertions must be made out
    public static ClientFeature assemble(
            Platform platform, List<Client> configured, String issuer, Limits limits) {
        RegisteredClients registered = new RegisteredClients(configured, platform.database());
        ClientAuthentication authentication =
                new ClientAuthentication(registered, platform, issuer);
        Sweep assertions =
                new Sweep(
                        platform.database(),
                        (tx, expiredBefore, limit) -> Clients.in(tx).sweep(expiredBefore, limit));
        return new ClientFeature(
                registered,
                new ClientAdmission(
                        authentication,
                        limits.addresses(limits.settings().clientPerAddress()),
                        limits.failures(limits.settings().openPerAddress())),
                List.of(new Job("sweeping assertions", SWEEP_EVERY, assertions::run)));
    }
}
