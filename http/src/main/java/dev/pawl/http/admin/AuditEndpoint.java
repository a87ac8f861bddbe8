package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.AuditReading;
import dev.pawl.core.admin.Cursors;
import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.CanonicalId;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.exchange.Query;
import java.util.UUID;

/// `GET /v1/admin/audit`: what happened, the newest first.
final class AuditEndpoint implements GuardedEndpoint<Actor> {

    private final AuditReading audit;
    private final Paging paging;

    AuditEndpoint(AuditReading audit, Cursors cursors) {
        this.audit = audit;
        this.paging = new Paging(cursors);
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        Query query = call.query();
        AuditTrail.Filter filter =
                new AuditTrail.Filter(
                        query.optional("user", AdminFields.ACCOUNT).orElse(null),
                        query.optional("by", AdminFields.ACCOUNT).orElse(null),
                        query.optional("kind", AdminFields.KIND_NAME).orElse(null),
                        query.optional("from", AdminFields.TIME).orElse(null),
                        query.optional("to", AdminFields.TIME).orElse(null));
        Paging.Asked asked = paging.read(query);
        query.end();
        String list = "audit/" + filter;
        UUID before = paging.place(asked, list, CanonicalId::parse).orElse(null);
        return AdminAnswers.of(
                call,
                audit.newest(actor, filter, before, asked.limit()),
                entries ->
                        paging.answer(
                                asked,
                                list,
                                "events",
                                entries,
                                ManagedJson::write,
                                entry -> entry.id().toString()));
    }
}
