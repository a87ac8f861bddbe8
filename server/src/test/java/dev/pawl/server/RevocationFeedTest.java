package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Device;
import dev.pawl.server.client.Events;
import dev.pawl.server.client.Reply;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What other services hear of the end of sessions, whatever ends them.
class RevocationFeedTest extends FeedStage {

    private static List<String> twoTold(Events events) {
        String first = told(events);
        return List.of(first, told(events));
    }

    @Test
    @Tag("JWT-30")
    void everyEnd_ofASession_isTold() {
        String authorization = reader("every-end");
        try (Events events = stream(authorization)) {
            Events.Event _ = events.next("alive");

            Device left = person();
            assertThat(left.post("/v1/auth/logout").status()).isEqualTo(204);
            assertThat(told(events)).isEqualTo(left.session().toString());

            Device everywhere = person();
            assertThat(everywhere.post("/v1/auth/logout-everywhere").status()).isEqualTo(204);
            assertThat(told(events)).isEqualTo(everywhere.session().toString());

            Device stolen = person();
            String old = stolen.refreshToken();
            assertThat(stolen.refresh().status()).isEqualTo(200);
            assertThat(stolen.refresh().status()).isEqualTo(200);
            assertThat(stolen.present(old).code()).isEqualTo("refresh_token_reused");
            assertThat(told(events)).isEqualTo(stolen.session().toString());

            Device ended = person();
            assertThat(run("sessions", "revoke", ended.session().toString()).code()).isZero();
            assertThat(told(events)).isEqualTo(ended.session().toString());

            Device disabled = person();
            String user = disabled.get("/v1/me").at("id");
            assertThat(run("users", "disable", user).code()).isZero();
            assertThat(twoTold(events))
                    .containsExactlyInAnyOrder(user, disabled.session().toString());

            Device deleted = person();
            String gone = deleted.get("/v1/me").at("id");
            assertThat(run("users", "delete", gone, "--yes").code()).isZero();
            assertThat(twoTold(events))
                    .containsExactlyInAnyOrder(gone, deleted.session().toString());

            Device kept = person();
            Device other = kept.another();
            String email = kept.get("/v1/me").at("email");
            assertThat(other.signIn(email, PASSWORD).status()).isEqualTo(200);
            Reply changed =
                    api.post(
                            "/v1/me/password",
                            "{\"password\":\"%s\",\"new_password\":\"another wheel, other ways\"}"
                                    .formatted(PASSWORD),
                            "Authorization",
                            "Bearer " + kept.accessToken());
            assertThat(changed.status()).isLessThan(300);
            assertThat(twoTold(events))
                    .containsExactlyInAnyOrder(
                            kept.session().toString(), other.session().toString());
        }
    }

    @Test
    void stream_resumed_tellsWhatCameMeanwhileAndNothingElse() {
        String authorization = reader("resuming");
        String position;
        try (Events events = stream(authorization)) {
            position = events.next("alive").id();
        }
        Device first = person();
        Device second = person();
        first.post("/v1/auth/logout");
        second.post("/v1/auth/logout");

        try (Events events = stream(authorization, "Last-Event-ID", position)) {
            String one = told(events);
            Events.Event last = events.next("revoked");
            // Those of one millisecond have no order.
            assertThat(List.of(one, last.at("id")))
                    .containsExactlyInAnyOrder(
                            first.session().toString(), second.session().toString());
            assertThat(last.at("kind")).isEqualTo("session");
            assertThat(events.next().name()).isEqualTo("alive");
            try (Events again = stream(authorization, "Last-Event-ID", last.id())) {
                assertThat(again.next().name()).isEqualTo("alive");
            }
        }
    }

    @Test
    void stream_ofAnotherRun_tellsEverything() {
        String authorization = reader("from-the-beginning");
        Device left = person();
        left.post("/v1/auth/logout");
        for (String position : List.of("nonsense", UUID.randomUUID() + ".1")) {
            try (Events events = stream(authorization, "Last-Event-ID", position)) {
                Events.Event event = events.next("revoked");
                while (!event.at("id").equals(left.session().toString())) {
                    event = events.next("revoked");
                }
                assertThat(events.next("alive").at("as_of")).isNotEmpty();
            }
        }
    }

    /// How old the news are can be told by this alone, whatever the reader's clock shows.
    @Test
    @Tag("VFY-06")
    void stream_saysItsTime_byTheClockOfWhatItTells() {
        Instant before = server.clock().instant();
        try (Events events = stream(reader("clocks"))) {
            Instant asOf = Instant.parse(events.next("alive").at("as_of"));

            assertThat(Instant.parse(events.header("Pawl-Time")))
                    .isBetween(before, server.clock().instant());
            assertThat(asOf).isBeforeOrEqualTo(server.clock().instant());
        }
    }

    @Test
    void snapshot_hasTheEntries_andIsKnownByItsTag() {
        String authorization = reader("snapshots");
        Device left = person();
        left.post("/v1/auth/logout");
        String id = left.session().toString();

        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Reply snapshot = api.get(SNAPSHOT, "Authorization", authorization);
        while (!snapshot.body().contains(id) && System.nanoTime() < deadline) {
            snapshot = api.get(SNAPSHOT, "Authorization", authorization);
        }
        Reply known =
                api.get(
                        SNAPSHOT,
                        "Authorization",
                        authorization,
                        "If-None-Match",
                        snapshot.header("ETag"));

        assertThat(snapshot.body()).contains(id);
        assertThat(snapshot.at("horizon_seconds")).isEqualTo("960");
        assertThat(snapshot.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(known.status()).isEqualTo(304);
        try (Events events = stream(authorization, "Last-Event-ID", snapshot.at("last_event_id"))) {
            assertThat(events.next().name()).isEqualTo("alive");
        }
    }

    @Test
    void snapshot_asJwt_isSignedAndNoAccessToken() throws Exception {
        String authorization = reader("signatures");
        Reply signed =
                api.get(SNAPSHOT, "Authorization", authorization, "Accept", "application/jwt");

        assertThat(signed.header("Content-Type")).isEqualTo("application/jwt");
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(signed.body());
        jws.setKey(
                new JwksVerificationKeyResolver(
                                new JsonWebKeySet(api.get("/.well-known/jwks.json").body())
                                        .getJsonWebKeys())
                        .resolveKey(jws, List.of()));
        assertThat(jws.verifySignature()).isTrue();
        assertThat(jws.getHeader("typ")).isEqualTo("revocations+jwt");
        assertThat(jws.getPayload()).contains("\"iss\":\"" + server.origin(), "\"entries\":[");
        assertThat(api.me(signed.body()).code()).isEqualTo("access_token_invalid");
    }
}
