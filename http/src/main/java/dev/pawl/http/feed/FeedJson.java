package dev.pawl.http.feed;

import dev.pawl.core.feed.Revoked;
import dev.pawl.core.feed.Snapshot;
import dev.pawl.http.json.JsonObject;

/// The feed in JSON.
final class FeedJson {

    private FeedJson() {}

    static void write(JsonObject json, Snapshot snapshot) {
        json.time("as_of", snapshot.asOf())
                .number("horizon_seconds", snapshot.horizon().toSeconds())
                .string("last_event_id", snapshot.position().toString())
                .objects("entries", snapshot.entries(), FeedJson::write);
    }

    static void write(JsonObject json, Revoked revoked) {
        json.string("kind", kind(revoked.kind()))
                .string("id", revoked.id().toString())
                .time("revoked_at", revoked.revokedAt());
    }

    private static String kind(Revoked.Kind kind) {
        return switch (kind) {
            case SESSION -> "session";
            case USER -> "user";
        };
    }
}
