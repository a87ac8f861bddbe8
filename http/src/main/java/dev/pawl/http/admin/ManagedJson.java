package dev.pawl.http.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.core.session.Session;
import dev.pawl.core.token.KeyChanges;
import dev.pawl.http.account.AccountJson;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Things as those see them who look after them.
public final class ManagedJson {

    private ManagedJson() {}

    static Answer answer(int status, Account account) {
        return Answer.json(status, json -> write(json, account));
    }

    public static void write(JsonObject json, Account account) {
        AccountJson.write(json, account);
        json.flag("disabled", account.disabled());
    }

    public static void write(JsonObject json, Session session) {
        json.string("id", session.id().toString())
                .time("created_at", session.createdAt())
                .minute("last_used_at", session.ratchet().rotatedAt())
                .minute("idle_expires_at", session.lifetime().idleExpiresAt())
                .time("expires_at", session.lifetime().expiresAt())
                .string("client", session.origin().client())
                .string("user_agent", session.origin().trace().userAgent())
                .string("ip", session.origin().trace().address());
    }

    public static void write(JsonObject json, KeyChanges.Listed key) {
        json.string("kid", key.kid())
                .string("algorithm", key.algorithm().joseName())
                .string("state", key.state())
                .time("created_at", key.createdAt())
                .time("activates_at", key.activatesAt());
    }

    public static void write(JsonObject json, AuditTrail.Entry entry) {
        json.string("id", entry.id().toString())
                .time("at", entry.at())
                .string("kind", entry.kind())
                .stringOrNull("user", text(entry.account()))
                .stringOrNull("session", text(entry.session()))
                .stringOrNull("by", text(entry.by()))
                .string("ip", entry.trace().address())
                .string("user_agent", entry.trace().userAgent());
        String detail = entry.detail();
        if (detail == null) {
            json.nothing("detail");
        } else {
            json.raw("detail", detail);
        }
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
