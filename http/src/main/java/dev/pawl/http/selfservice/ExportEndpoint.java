package dev.pawl.http.selfservice;

import dev.pawl.core.account.Account;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.selfservice.OwnDevices;
import dev.pawl.core.selfservice.OwnProfile;
import dev.pawl.core.selfservice.OwnSessions;
import dev.pawl.core.session.Authentication;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.http.account.AccountJson;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.session.SessionJson;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.AccessRefusals;
import io.helidon.http.HeaderNames;
import java.util.List;

/// `GET /v1/me/export`: everything that Pawl keeps of whoever asks, as a file. Never a secret, and
/// nothing made from one.
final class ExportEndpoint implements GuardedEndpoint<Access> {

    private final OwnProfile profile;
    private final OwnSessions sessions;
    private final OwnDevices devices;

    ExportEndpoint(OwnProfile profile, OwnSessions sessions, OwnDevices devices) {
        this.profile = profile;
        this.sessions = sessions;
        this.devices = devices;
    }

    @Override
    public Answer answer(Call call, Access access) {
        AccessClaims claims = access.claims();
        AccountId id = claims.account();
        Account account =
                profile.find(id)
                        .orElseThrow(() -> AccessRefusals.of(Authentication.Reason.REVOKED));
        List<OwnSessions.Listed> alive = sessions.of(claims);
        List<OwnDevices.Listed> known = devices.of(id, claims.session());
        return Answer.json(
                        200,
                        json ->
                                json.object(
                                                "account",
                                                members -> {
                                                    AccountJson.write(members, account);
                                                    members.string(
                                                            "language", account.language().tag());
                                                })
                                        .objects("sessions", alive, SessionJson::writeListed)
                                        .objects("devices", known, DevicesEndpoint::write))
                .with(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"account.json\"");
    }
}
