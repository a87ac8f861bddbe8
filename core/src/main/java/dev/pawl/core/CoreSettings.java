package dev.pawl.core;

import dev.pawl.core.client.Client;
import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.core.password.PasswordRules;
import dev.pawl.core.session.SessionSettings;
import dev.pawl.core.signin.SignInRules;
import dev.pawl.core.throttle.LimitSettings;
import dev.pawl.core.token.TokenSettings;
import java.time.Duration;
import java.util.List;

/// What the core goes by.
///
/// @param publicUrl what mailed links begin with, without a slash at its end
/// @param auditRetention how long events are kept
public record CoreSettings(
        String publicUrl,
        TokenSettings tokens,
        SessionSettings sessions,
        PasswordRules passwords,
        FactorPolicy factors,
        SignInRules signIn,
        Clients clients,
        LimitSettings limits,
        Duration auditRetention) {

    /// Clients, and what they may do.
    ///
    /// @param configured those of the configuration
    /// @param publicExchange whether those may open sessions that cannot prove who they are
    /// @param streamsPerClient how many streams of the revocation feed one client may read at this
    ///   node
    public record Clients(List<Client> configured, boolean publicExchange, int streamsPerClient) {

        public Clients {
            configured = List.copyOf(configured);
        }
    }
}
