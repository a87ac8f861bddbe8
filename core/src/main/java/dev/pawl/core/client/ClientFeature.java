package dev.pawl.core.client;

import dev.pawl.core.background.Job;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.throttle.Limits;
import dev.pawl.core.transaction.Sweep;
import java.util.List;

/// OAuth clients: which there are, and how they prove who they are.
public record ClientFeature(
        RegisteredClients registered, ClientAdmission admission, List<Job> jobs) {

    /// Puts it together.
    ///
    /// @param configured those of the configuration
    /// @param issuer for which assertions must be made out
    public static ClientFeature assemble(
            Platform platform, List<Client> configured, String issuer, Limits limits) {
        RegisteredClients registered = new RegisteredClients(configured, platform.database());
        ClientAuthentication authentication =
                new ClientAuthentication(registered, platform, issuer);
        return new ClientFeature(
                registered,
                new ClientAdmission(
                        authentication,
                        limits.addresses(limits.settings().clientPerAddress()),
                        limits.failures(limits.settings().openPerAddress())),
                List.of(
                        Sweep.job(
                                "sweeping assertions",
                                platform.database(),
                                (tx, expiredBefore, limit) ->
                                        Clients.in(tx).sweep(expiredBefore, limit))));
    }
}
