package dev.pawl.http.feed;

import dev.pawl.core.client.Client;
import dev.pawl.core.feed.Feed;
import dev.pawl.core.feed.Revoked;
import dev.pawl.core.feed.Snapshot;
import dev.pawl.core.token.KeyRing;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Digests;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.EntityTags;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonObject;
import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// `GET /v1/revocations`: everything on the feed, as JSON, or as a JWT that passes through hands
/// which are not trusted.
final class SnapshotEndpoint implements GuardedEndpoint<Client> {

    private static final String JWT = "application/jwt";

    private final Feed feed;
    private final KeyRing keys;
    private final String issuer;

    SnapshotEndpoint(Feed feed, KeyRing keys, String issuer) {
        this.feed = feed;
        this.keys = keys;
        this.issuer = issuer;
    }

    @Override
    public Answer answer(Call call, Client client) {
        Snapshot snapshot = feed.snapshot();
        String etag = etag(snapshot.entries());
        Answer answer = EntityTags.isKnown(call, etag) ? Answer.empty(304) : full(call, snapshot);
        return answer.with(HeaderNames.ETAG, etag)
                .with(HeaderNames.VARY, "Accept")
                .with(HeaderNames.CACHE_CONTROL, "private, no-cache");
    }

    private Answer full(Call call, Snapshot snapshot) {
        return call.headers(HeaderNames.ACCEPT).equals(List.of(JWT))
                ? Answer.text(JWT, signed(snapshot))
                : Answer.json(200, json -> FeedJson.write(json, snapshot));
    }

    private String signed(Snapshot snapshot) {
        byte[] payload =
                JsonObject.write(json -> {
                    json.string("iss", issuer).number("iat", snapshot.asOf().getEpochSecond());
                    FeedJson.write(json, snapshot);
                });
        return keys.current().revocations().signDocument(payload);
    }

    /// Of the entries alone, whatever their order: the same on every node. Weak, because the rest
    /// differs.
    private static String etag(List<Revoked> entries) {
        String text =
                entries.stream()
                        .map(entry -> entry.id() + "@" + entry.revokedAt().toEpochMilli())
                        .sorted()
                        .collect(Collectors.joining("\n"));
        byte[] hash = Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
        return "W/\"" + Base64Url.encode(hash) + "\"";
    }
}
