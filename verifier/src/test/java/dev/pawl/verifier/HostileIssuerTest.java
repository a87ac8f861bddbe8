package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever the issuer answers, or does not, and whatever strangers ask for meanwhile.
class HostileIssuerTest {

    private static final int WORKERS = 40;

    private final Issuer issuer = new Issuer();
    private final LogLines log = LogLines.of(KeyCache.class);
    private final UnverifiedToken good = issuer.token();

    @AfterEach
    void stop() {
        log.close();
        issuer.close();
    }

    private TokenVerifier verifier() {
        return TokenVerifier.of(issuer.name()).withoutRevocations().build();
    }

    private static Object outcome(Verification verification) {
        return verification instanceof Verification.Refused refused ? refused.reason() : "verified";
    }

    /// The issuer holds whoever asks it for as long as the good tokens take: none of them waits for
    /// it, for they are all answered before it is let go. One of the strangers waits at most.
    @Test
    @Tag("VFY-02")
    void goodTokens_whileStrangersHaveTheIssuerAskedForKeys_waitForNothing() throws Exception {
        AtomicLong now = new AtomicLong();
        KeyCache cache =
                new KeyCache(
                        () -> {
                            issuer.gate().pass();
                            return issuer.jwks();
                        },
                        null,
                        Duration.ofHours(24),
                        fetch -> new Thread(fetch).start(),
                        now::get);
        String kid = "key-0";
        assertThat(cache.find(kid)).isInstanceOf(KeySource.Found.Key.class);
        now.addAndGet(KeyCache.FRESH.toNanos());
        issuer.gate().shut();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            Future<KeySource.Found> waiting = workers.submit(() -> cache.find("x"));
            issuer.gate().awaitHeld();
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 4000; i++) {
                String stranger = "x" + i;
                work.add(() -> cache.find(stranger) instanceof KeySource.Found.Unavailable);
                work.add(() -> cache.find(kid) instanceof KeySource.Found.Key);
            }
            int held = 0;
            for (Future<Boolean> done : workers.invokeAll(work, 60, TimeUnit.SECONDS)) {
                assertThat(done.isCancelled()).isFalse();
                held += done.get() ? 0 : 1;
            }
            assertThat(held).isZero();
            assertThat(waiting.isDone()).isFalse();
            issuer.gate().open();
            assertThat(waiting.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(KeySource.Found.Unknown.class);
        } finally {
            issuer.gate().open();
            workers.shutdownNow();
        }
    }

    @Test
    @Tag("VFY-01")
    void verify_whateverTheMetadataSays_throwsNothing_andAsksLessOften() {
        String name = issuer.name();
        for (String metadata :
                List.of(
                        " ",
                        "null",
                        "[]",
                        "{}",
                        "<html>",
                        "{\"issuer\":\"" + name + "\"}",
                        jwksUri("null"),
                        jwksUri("7"),
                        jwksUri("{}"),
                        jwksUri("\"\""),
                        jwksUri("\"/jwks\""),
                        jwksUri("\"jwks\""),
                        jwksUri("\"//127.0.0.1/jwks\""),
                        jwksUri("\"http:/jwks\""),
                        jwksUri("\"http://\""),
                        jwksUri("\"http:jwks\""),
                        jwksUri("\"http://127.0.0.1:99999/jwks\""),
                        jwksUri("\"http://127.0.0.1:0/jwks\""),
                        jwksUri("\"http://127.0.0.1:-1/jwks\""),
                        jwksUri("\"http://[::/jwks\""),
                        jwksUri("\"http://a b/jwks\""),
                        jwksUri("\"http://%/jwks\""),
                        jwksUri("\"http://user:word@127.0.0.1/jwks\""),
                        jwksUri("\"file:///etc/passwd\""),
                        jwksUri("\"jar:http://127.0.0.1/a!/b\""),
                        jwksUri("\"ftp://127.0.0.1/jwks\""),
                        jwksUri("\"mailto:a@b.example\""),
                        jwksUri("\"http://127.0.0.1/\\u0000\""),
                        "[".repeat(100_000),
                        "x".repeat(2_000_000))) {
            issuer.setMetadata(metadata);
            TokenVerifier verifier = verifier();
            for (int i = 0; i < 21; i++) {
                assertThat(outcome(verifier.verify(good)))
                        .as(metadata.substring(0, Math.min(80, metadata.length())))
                        .isEqualTo(Refusal.UNAVAILABLE);
            }
        }
        assertThat(issuer.keyFetches()).isZero();
        issuer.setMetadata("");

        assertThat(outcome(verifier().verify(good))).isEqualTo("verified");
    }

    private String jwksUri(String value) {
        return "{\"issuer\":\"" + issuer.name() + "\",\"jwks_uri\":" + value + "}";
    }

    @Test
    @Tag("VFY-01")
    void verify_badJwks_isAskedForOnceAPause() {
        issuer.setJwks("{\"keys\":[null]}");
        TokenVerifier verifier = verifier();
        for (int i = 0; i < 21; i++) {
            assertThat(outcome(verifier.verify(good))).isEqualTo(Refusal.UNAVAILABLE);
        }

        assertThat(issuer.keyFetches()).isOne();
        assertThat(log.all()).hasSize(1).first().asString().startsWith("WARNING the keys cannot");
    }

    @Test
    @Tag("VFY-01")
    void build_addressThatIsNone_isRefused() {
        for (String wrong :
                List.of(
                        "",
                        " ",
                        "id.example.com",
                        "/pawl",
                        "//id.example.com",
                        "http://",
                        "http:/x",
                        "https://id.example.com:99999",
                        "https://user@id.example.com",
                        "ftp://id.example.com",
                        "mailto:a@b.example",
                        "https://id.example.com/#a",
                        "http://a b")) {
            assertThatThrownBy(() -> TokenVerifier.of(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        VerifierBuilder builder = TokenVerifier.of("https://id.example.com");
        for (String wrong : List.of("", "/pawl", "pawl", "ftp://id.example.com", "http:x")) {
            assertThatThrownBy(() -> builder.server(URI.create(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.keys(URI.create(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        TokenVerifier unused =
                TokenVerifier.of("HTTPS://id.example.com/pawl/")
                        .server(URI.create("http://pawl:8080"))
                        .keys(URI.create("http://[::1]:8080/keys?of=pawl"))
                        .withoutRevocations()
                        .build();
    }

    @Test
    void build_settingsThatCannotBeMeant_areRefused() {
        VerifierBuilder builder = TokenVerifier.of("https://id.example.com");
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        for (Runnable wrong :
                List.<Runnable>of(
                        () -> builder.audience(" "),
                        () -> builder.maxLife(Duration.ZERO),
                        () -> builder.maxLife(endless),
                        () -> builder.maxKeyAge(Duration.ofSeconds(59)),
                        () -> builder.maxKeyAge(endless),
                        () -> Revocations.failOpen("a", "b", Duration.ofSeconds(9)),
                        () -> Revocations.failOpen("a", "b", endless),
                        () -> Revocations.withAssertions(() -> "", Duration.ofSeconds(-1)))) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /// A byte now and then would hold a reader for ever that only looks at the time between two.
    @Test
    @Tag("VFY-02")
    void fetch_issuerThatTricklesOrHangs_endsInTime() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
        for (String beginning : List.of("", "HTTP/1.1 200 OK\r\nX: ", head, head + "{")) {
            try (ServerSocket slow = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                Thread server = new Thread(() -> trickle(slow, beginning));
                server.setDaemon(true);
                server.start();
                URI keys = URI.create("http://127.0.0.1:" + slow.getLocalPort() + "/jwks");
                KeyFetch fetch = new KeyFetch(issuer.name(), keys, keys, Duration.ofMillis(300));

                assertThatThrownBy(fetch::fetch).isInstanceOf(IOException.class);
            }
        }
    }

    private static void trickle(ServerSocket server, String beginning) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            while (!server.isClosed()) {
                if (!beginning.isEmpty()) {
                    out.write(' ');
                    out.flush();
                }
                LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                return; // the other side has gone, as it should
            }
        }
    }
}
