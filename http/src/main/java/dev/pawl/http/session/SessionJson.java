package dev.pawl.http.session;

import dev.pawl.core.selfservice.OwnSessions;
import dev.pawl.core.session.Session;
import dev.pawl.http.json.JsonObject;

/// A session as its owner sees it.
public final class SessionJson {

    private SessionJson() {}

    /// The form in which a grant tells of its session.
    static void write(JsonObject json, Session session) {
        json.string("id", session.id().toString())
                .number("generation", session.generation())
                .time("created_at", session.createdAt())
                .time("idle_expires_at", session.lifetime().idleExpiresAt())
                .time("expires_at", session.lifetime().expiresAt());
    }

    /// The form in the list of an owner's sessions.
    public static void writeListed(JsonObject json, OwnSessions.Listed listed) {
        Session session = listed.session();
        json.string("id", session.id().toString())
                .flag("current", listed.current())
                .time("created_at", session.createdAt())
                .minute("last_used_at", listed.lastUsedAt())
                .minute("idle_expires_at", listed.idleExpiresAt())
                .time("expires_at", session.lifetime().expiresAt())
                .string("client", session.origin().client())
                .string("user_agent", session.origin().trace().userAgent())
                .string("ip", session.origin().trace().address());
    }
}
