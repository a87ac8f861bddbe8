package dev.pawl.core.session;

import dev.pawl.core.client.Client;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.core.throttle.Wait;
import java.util.Optional;

/// Who may exchange access tokens for sessions, and how often.
///
/// @param publicClients whether clients may that prove nothing
/// @param perClientAndAccount for one account by one client
public record ExchangeRules(boolean publicClients, Throttle perClientAndAccount) {

    boolean allow(Client client) {
        return client.isConfidential() || publicClients;
    }

    Optional<Wait> take(Client client, AccountId account) {
        return perClientAndAccount.take(client.id().value() + " " + account.value());
    }
}
