package dev.pawl.http.selfservice;

import dev.pawl.core.admin.Cursors;
import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.selfservice.OwnActivity;
import dev.pawl.http.admin.Paging;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.exchange.Query;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.transport.Access;
import java.util.List;
import java.util.UUID;

/// `GET /v1/me/activity`: what happened to the account of whoever asks, the newest first.
final class ActivityEndpoint implements GuardedEndpoint<Access> {

    private final OwnActivity activity;
    private final Paging paging;

    ActivityEndpoint(OwnActivity activity, Cursors cursors) {
        this.activity = activity;
        this.paging = new Paging(cursors);
    }

    @Override
    public Answer answer(Call call, Access access) {
        AccountId account = access.claims().account();
        Query query = call.query();
        Paging.Asked asked = paging.read(query);
        query.end();
        String list = "activity/" + account.value();
        UUID before = paging.place(asked, list, Paging::id).orElse(null);
        List<AuditTrail.Entry> entries = activity.newest(account, before, asked.limit());
        return paging.answer(
                asked,
                list,
                "events",
                entries,
                ActivityEndpoint::write,
                entry -> entry.id().toString());
    }

    /// From where an administrator acted is not the owner's to know.
    private static void write(JsonObject json, AuditTrail.Entry entry) {
        boolean administered = AdminAct.isKind(entry.kind());
        UUID session = entry.session();
        json.string("id", entry.id().toString())
                .time("at", entry.at())
                .string("kind", entry.kind())
                .flag("by_administrator", administered)
                .stringOrNull("session", session == null ? null : session.toString())
                .stringOrNull("ip", administered ? null : entry.trace().address())
                .stringOrNull("user_agent", administered ? null : entry.trace().userAgent());
        String detail = entry.detail();
        if (detail == null) {
            json.nothing("detail");
        } else {
            json.raw("detail", detail);
        }
    }
}
