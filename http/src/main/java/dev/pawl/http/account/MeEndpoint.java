package dev.pawl.http.account;

import dev.pawl.core.account.Account;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.selfservice.OwnProfile;
import dev.pawl.core.session.Authentication;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.AccessRefusals;

/// `GET /v1/me`: the account of whoever asks.
final class MeEndpoint implements GuardedEndpoint<Access> {

    private final OwnProfile profile;

    MeEndpoint(OwnProfile profile) {
        this.profile = profile;
    }

    @Override
    public Answer answer(Call call, Access access) {
        AccountId id = access.claims().account();
        Account account =
                profile.find(id)
                        // Deleted a moment ago, and its sessions with it.
                        .orElseThrow(() -> AccessRefusals.of(Authentication.Reason.REVOKED));
        return Answer.json(200, json -> AccountJson.write(json, account));
    }
}
