package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.server.client.Device;
import dev.pawl.server.client.Events;
import dev.pawl.server.client.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What other services hear of the end of sessions, whatever ends them.
class RevocationFeedTest extends CommandStage {

    private static final String SNAPSHOT = "/v1/revocations";
    private static final String STREAM = "/v1/revocations/stream";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private int people;

    /// The clock has just jumped, by which what is known became old.
    @BeforeEach
    void awaitTheFeed() {
        Instant now = server.clock().instant();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!feedIsOf(now)) {
            assertThat(System.nanoTime()).as("nanoseconds").isLessThan(deadline);
            server.pawl().feed().reader().ring();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean feedIsOf(Instant now) {
        try {
            return server.pawl().feed().feed().snapshot().asOf().equals(now);
        } catch (Unavailable _) {
            return false;
        }
    }

    private Device person() {
        Device device = new Device(api, Device.Mode.BEARER, server.origin());
        Reply signedUp = device.signUp("reader" + people++ + "@example.com", PASSWORD);
        assertThat(signedUp.status()).isEqualTo(201);
        return device;
    }

    /// The header of a client that may read the feed.
    private String reader(String name) {
        return basic(name, run("clients", "create", name, "--may", "revocations", "--json"));
    }

    private static String basic(String name, Ran created) {
        return basic(name, created.at("client_secret"));
    }

    private static String basic(String name, String secret) {
        byte[] pair = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private Events stream(String authorization, String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", authorization));
        all.addAll(List.of(headers));
        return Events.read(server.uri().resolve(STREAM), all.toArray(String[]::new));
    }

    private static String told(Events events) {
        return events.next("revoked").at("id");
    }

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

    @Test
    @Tag("ADM-09")
    @Tag("OAU-11")
    void feed_withoutAGoodCredential_isRefused() {
        String good = reader("credentials");
        String weak = basic("weak", run("clients", "create", "weak", "--json"));
        Ran open = run("clients", "create", "open", "--public", "--json");

        assertThat(api.get(SNAPSHOT, "Authorization", good).status()).isEqualTo(200);
        assertThat(open.out()).doesNotContain("client_secret");
        for (String path : List.of(SNAPSHOT, STREAM)) {
            Reply nobody = api.get(path);
            assertThat(nobody.status()).isEqualTo(401);
            assertThat(nobody.code()).isEqualTo("client_invalid");
            assertThat(nobody.header("WWW-Authenticate")).startsWith("Basic");
            for (String bad :
                    List.of(
                            basic("credentials", "pcs_guess"),
                            basic("nobody", "nobody"),
                            basic("open", ""),
                            "Basic !",
                            "Bearer " + person().accessToken())) {
                assertThat(api.get(path, "Authorization", bad).code()).isEqualTo("client_invalid");
            }
            assertThat(api.get(path, "Authorization", weak).code()).isEqualTo("permission_denied");
        }
    }

    @Test
    @Tag("ADM-09")
    @Tag("OAU-18")
    void client_renewedOrDeleted_isRefusedAtOnceAndCutOff() {
        String old = reader("renewed");
        try (Events events = stream(old)) {
            Events.Event _ = events.next("alive");
            Ran renewed = run("clients", "renew", "renewed", "--json");

            assertThat(api.get(SNAPSHOT, "Authorization", old).code()).isEqualTo("client_invalid");
            String fresh = basic("renewed", renewed);
            assertThat(api.get(SNAPSHOT, "Authorization", fresh).status()).isEqualTo(200);
            Events.Event event = events.next();
            while (!event.name().equals("end")) {
                event = events.next();
            }
            assertThat(run("clients", "delete", "renewed", "--yes").code()).isZero();
            assertThat(api.get(SNAPSHOT, "Authorization", fresh).code())
                    .isEqualTo("client_invalid");
        }
    }

    @Test
    void stream_ends_isNothingToBeLogged() {
        String authorization = reader("quiet");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try (Events events = stream(authorization)) {
            Events.Event _ = events.next("alive");
            assertThat(deleteClient("quiet")).isTrue();
            Events.Event event = events.next();
            while (!event.name().equals("end")) {
                event = events.next();
            }
            root.warn("control");
        } finally {
            root.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("control");
    }

    /// Not by a command, which would set the log up anew.
    private boolean deleteClient(String id) {
        return server.store()
                .database()
                .inTransaction(tx -> server.store().clients().delete(tx, new ClientId(id)));
    }

    @Test
    void clients_areListed_andTheirSecretsAreNot() {
        Ran created = run("clients", "create", "listed", "--name", "A service", "--json");
        Ran twice = run("clients", "create", "listed");
        Ran list = run("clients", "list", "--json");

        assertThat(twice.err()).contains("already");
        assertThat(list.out())
                .contains(
                        "{\"client_id\":\"listed\",\"name\":\"A"
                                + " service\",\"credential\":\"secret\",\"permissions\":[]}");
        assertThat(list.out()).doesNotContain(created.at("client_secret"));
        assertThat(run("clients", "create", "first-party").code()).isEqualTo(2);
        assertThat(run("clients", "create", "x", "--may", "everything").code()).isEqualTo(2);
        assertThat(run("clients", "create", "x", "--public", "--may", "revocations").code())
                .isEqualTo(2);
    }
}
